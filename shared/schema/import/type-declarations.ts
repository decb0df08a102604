import { ANY } from "../shape/shape.ts";
import type { Field, ObjectShape, Shape } from "../shape/shape.ts";
import { withDoc } from "./doc-tags.ts";
import { Misread, TokenReader } from "./token.ts";
import type { Token } from "./token.ts";
import { TypeReader } from "./type-reader.ts";

export interface Declaration {
  readonly kind: "interface" | "type" | "enum";
  /** Number of the word behind the name. */
  readonly at: number;
  readonly doc: string | undefined;
}

/** The declared types of a program, each read when it is first needed. */
export class TypeDeclarations {
  readonly notUnderstood: string[] = [];
  private readonly shapes = new Map<string, Shape>();
  private readonly reading = new Set<string>();
  private readonly tokens: readonly Token[];
  private readonly found: ReadonlyMap<string, Declaration>;

  constructor(tokens: readonly Token[], found: ReadonlyMap<string, Declaration>) {
    this.tokens = tokens;
    this.found = found;
  }

  readAll(): ReadonlyMap<string, Shape> {
    for (const name of this.found.keys()) this.read(name);
    return new Map([...this.found.keys()].map((name) => [name, this.shapes.get(name) ?? ANY]));
  }

  has(name: string): boolean {
    return this.found.has(name);
  }

  note(line: number, sentence: string): void {
    this.notUnderstood.push(`Line ${line}: ${sentence}`);
  }

  /** The fields of a declared object type, or undefined when it is none (or is being read just now). */
  fieldsOf(shape: Shape): ObjectShape | undefined {
    if (shape.kind === "object") return shape;
    if (shape.kind !== "named") return undefined;
    const declared = this.read(shape.name);
    return declared && this.fieldsOf(declared);
  }

  private read(name: string): Shape | undefined {
    const known = this.shapes.get(name);
    const declaration = this.found.get(name);
    if (known || !declaration || this.reading.has(name)) return known;
    this.reading.add(name);
    const shape = withDoc(this.readDeclaration(declaration), declaration.doc);
    this.reading.delete(name);
    this.shapes.set(name, shape);
    return shape;
  }

  private readDeclaration({ kind, at }: Declaration): Shape {
    const reader = new TokenReader(this.tokens, at);
    const types = new TypeReader(reader, this);
    try {
      types.skipParameters();
      if (kind === "interface") return this.readInterface(reader, types);
      if (kind === "enum") return types.enumBody();
      reader.expect("=");
      return types.type();
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      this.note(error.line, `${error.message}; taken as anything.`);
      return ANY;
    }
  }

  private readInterface(reader: TokenReader, types: TypeReader): Shape {
    const bases: Shape[] = [];
    if (reader.accept("extends")) {
      do bases.push(types.type());
      while (reader.accept(","));
    }
    return this.merge([...bases, types.objectBody()], reader.peek().line);
  }

  /** Several object types as one with the fields of all; of a field in two the later counts. */
  merge(members: readonly Shape[], line: number): Shape {
    const [only] = members;
    if (only && members.length === 1) return only;
    const fields = new Map<string, Field>();
    let rest: Shape | undefined;
    for (const member of members) {
      const object = this.fieldsOf(member);
      if (!object) {
        this.note(line, "one of the types put together is no object type; it is left out.");
        continue;
      }
      for (const field of object.fields) fields.set(field.name, field);
      rest = object.rest ?? rest;
    }
    return { kind: "object", fields: [...fields.values()], rest };
  }
}
