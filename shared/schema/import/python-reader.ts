import { ANY } from "../shape/shape.ts";
import type { Field, Shape } from "../shape/shape.ts";
import type { FieldInfo } from "./python-field.ts";
import { PythonTypes } from "./python-types.ts";
import { Misread, TokenReader } from "./token.ts";
import type { Token } from "./token.ts";

/** A class of the program: its bases, and its body as statements. */
interface ClassFound {
  readonly bases: readonly string[];
  readonly line: number;
  readonly body: readonly (readonly Token[])[];
}

/** Reads the classes of a Python program as shapes. */
export class PythonReader {
  readonly notUnderstood: string[] = [];
  private readonly classes = new Map<string, ClassFound>();
  private readonly types: PythonTypes;

  constructor(tokens: readonly Token[]) {
    this.find(statementsOf(tokens));
    this.types = new PythonTypes(new Set(this.classes.keys()), (line, sentence) => this.note(line, sentence));
  }

  readAll(): ReadonlyMap<string, Shape> {
    return new Map([...this.classes].map(([name, found]) => [name, this.readClass(found)]));
  }

  private note(line: number, sentence: string): void {
    this.notUnderstood.push(`Line ${line}: ${sentence}.`);
  }

  /** A class's body is what is indented deeper than the class, right behind it. */
  private find(statements: readonly (readonly Token[])[]): void {
    statements.forEach((statement, index) => {
      const [keyword, name] = statement;
      if (keyword?.text !== "class" || !name) return;
      const rest = statements.slice(index + 1);
      const end = rest.findIndex(([first]) => (first?.indent ?? 0) <= keyword.indent);
      const bases = statement
        .slice(2)
        .filter((token) => token.kind === "name")
        .map((token) => token.text);
      this.classes.set(name.text, { bases, line: keyword.line, body: end < 0 ? rest : rest.slice(0, end) });
    });
  }

  private readClass({ bases, line, body }: ClassFound): Shape {
    const [first] = body;
    const indent = first?.[0]?.indent;
    const own = body.filter(([head]) => head?.indent === indent);
    const doc = first?.length === 1 && first[0]?.kind === "string" ? cleaned(first[0].value) : undefined;
    const described = doc === undefined ? {} : { description: doc };
    if (bases.some((base) => /^(Str|Int)?Enum$/.test(base))) return { ...this.readEnum(own), ...described };
    const inherited = bases.flatMap((base) => this.fieldsOf(base, line));
    const wrapped = bases.includes("RootModel") ? this.rootField(own) : undefined;
    if (wrapped) return { ...wrapped, ...described };
    const fields = new Map([...inherited, ...this.readFields(own)].map((field) => [field.name, field]));
    const closed = body.some((statement) => statement.some((token) => token.value === "forbid"));
    return { kind: "object", fields: [...fields.values()], rest: closed ? undefined : ANY, ...described };
  }

  private fieldsOf(base: string, line: number): readonly Field[] {
    const found = this.classes.get(base);
    // A class stands before those built on it; this also ends any circle.
    if (!found || found.line >= line) return [];
    const shape = this.readClass(found);
    return shape.kind === "object" ? shape.fields : [];
  }

  private rootField(own: readonly (readonly Token[])[]): Shape | undefined {
    return this.readFields(own).find((field) => field.name === "root")?.shape;
  }

  private readFields(own: readonly (readonly Token[])[]): Field[] {
    return own.flatMap((statement, index) => {
      const [name, colon] = statement;
      if (name?.kind !== "name" || colon?.text !== ":" || /^(model_config|else|try|finally)$/.test(name.text))
        return [];
      return this.readField(name, new TokenReader(endless(statement), 2), docAfter(own[index + 1]));
    });
  }

  private readField(name: Token, reader: TokenReader, doc: string | undefined): Field[] {
    try {
      if (reader.is("ClassVar")) return [];
      const { shape, optional } = this.types.annotation(reader);
      const info: FieldInfo = reader.accept("=") ? this.types.value(reader) : { required: !optional };
      const described = doc === undefined ? shape : { ...shape, description: doc };
      return [
        {
          name: info.alias ?? name.text,
          shape: this.types.withInfo(described, info),
          required: info.required && !optional,
        },
      ];
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      this.note(error.line, `the field “${name.text}” is taken as anything: ${error.message}`);
      return [{ name: name.text, shape: ANY, required: true }];
    }
  }

  private readEnum(own: readonly (readonly Token[])[]): Shape {
    const values = own.flatMap((statement) => {
      const [name, equals, value] = statement;
      if (name?.kind !== "name" || equals?.text !== "=" || !value) return [];
      return [
        value.kind === "string"
          ? JSON.stringify(value.value)
          : value.text === "auto"
            ? JSON.stringify(name.text)
            : value.text,
      ];
    });
    return { kind: "literals", values };
  }
}

function statementsOf(tokens: readonly Token[]): (readonly Token[])[] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "newline" || token.kind === "end") statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

function endless(statement: readonly Token[]): Token[] {
  const line = statement.at(-1)?.line ?? 1;
  return [...statement, { kind: "end", text: "", value: "", line, indent: 0 }];
}

/** A string right under a field describes it. */
function docAfter(statement: readonly Token[] | undefined): string | undefined {
  const [only] = statement ?? [];
  return statement?.length === 1 && only?.kind === "string" ? cleaned(only.value) : undefined;
}

function cleaned(doc: string): string {
  return doc
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}
