import { ANY, NULL, alternatives } from "../shape/shape.ts";
import type { Field, ObjectShape, Shape } from "../shape/shape.ts";
import { readExpression } from "./expression.ts";
import type { Expression, Link } from "./expression.ts";
import { Misread, TokenReader } from "./token.ts";
import type { Token } from "./token.ts";
import { withCheck } from "./zod-checks.ts";
import { SIMPLE_TYPES, described, jsonOf, valuesOf } from "./zod-values.ts";

/** A schema, and whether the field that holds it may be missing. */
interface Read {
  readonly shape: Shape;
  readonly optional: boolean;
}

type Args = readonly Expression[];

/** The Zod constants of a program, each read when it is first needed. */
export class ZodReader {
  readonly notUnderstood: string[] = [];
  private readonly known = new Map<string, Shape>();
  private readonly reading = new Set<string>();
  private readonly tokens: readonly Token[];
  private readonly found: ReadonlyMap<string, number>;

  constructor(tokens: readonly Token[], found: ReadonlyMap<string, number>) {
    this.tokens = tokens;
    this.found = found;
  }

  readAll(): ReadonlyMap<string, Shape> {
    for (const name of this.found.keys()) this.constant(name);
    return this.known;
  }

  private constant(name: string): Shape | undefined {
    const at = this.found.get(name);
    if (at === undefined || this.known.has(name) || this.reading.has(name)) return this.known.get(name);
    this.reading.add(name);
    try {
      const expression = readExpression(new TokenReader(this.tokens, at));
      const isSchema = expression.kind === "chain" && (expression.root === "z" || this.found.has(expression.root));
      if (isSchema) this.known.set(name, this.read(expression).shape);
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      this.note(error.line, `“${name}” is taken as anything: ${error.message}`);
      this.known.set(name, ANY);
    }
    this.reading.delete(name);
    return this.known.get(name);
  }

  private note(line: number, sentence: string): void {
    this.notUnderstood.push(`Line ${line}: ${sentence}.`);
  }

  private shape(expression: Expression | undefined): Shape {
    return expression ? this.read(expression).shape : ANY;
  }

  private read(expression: Expression): Read {
    if (expression.kind === "function")
      return expression.body ? this.read(expression.body) : { shape: ANY, optional: false };
    if (expression.kind !== "chain") return { shape: ANY, optional: false };
    const { root, links, line } = expression;
    if (root !== "z") return this.modified({ shape: this.reference(root, line), optional: false }, links);
    const [first, ...rest] = links.filter((link) => !(link.args === undefined && /^(coerce|iso)$/.test(link.name)));
    const start = first ? this.constructed(first) : ANY;
    return this.modified({ shape: start, optional: first?.name === "optional" || first?.name === "undefined" }, rest);
  }

  private reference(name: string, line: number): Shape {
    if (this.found.has(name)) return { kind: "named", name };
    this.note(line, `“${name}” is not declared here; taken as anything`);
    return ANY;
  }

  private constructed({ name, args = [], line }: Link): Shape {
    const simple = SIMPLE_TYPES.get(name);
    if (simple) return simple;
    const [first, second] = args;
    switch (name) {
      case "object":
        return this.object(first, ANY);
      case "strictObject":
        return this.object(first, undefined);
      case "looseObject":
        return this.object(first, ANY);
      case "array":
        return { kind: "list", item: this.shape(first), unique: false };
      case "set":
        return { kind: "list", item: this.shape(first), unique: true };
      case "record":
      case "map":
        return { kind: "object", fields: [], rest: this.shape(second ?? first) };
      case "tuple":
        return { kind: "tuple", items: this.shapes(first), rest: second && this.shape(second) };
      case "union":
        return alternatives(this.shapes(first));
      case "discriminatedUnion":
        return alternatives(this.shapes(second));
      case "intersection":
        return this.merged([this.shape(first), this.shape(second)]);
      case "literal":
      case "enum":
        return { kind: "literals", values: valuesOf(first) };
      case "optional":
      case "lazy":
        return this.shape(first);
      case "nullable":
      case "nullish":
        return alternatives([this.shape(first), NULL]);
      default:
        this.note(line, `“z.${name}” has no counterpart in JSON Schema; taken as anything`);
        return ANY;
    }
  }

  private shapes(list: Expression | undefined): Shape[] {
    return list?.kind === "array" ? list.items.map((item) => this.shape(item)) : [];
  }

  private object(content: Expression | undefined, rest: Shape | undefined): Shape {
    if (content?.kind !== "object") return { kind: "object", fields: [], rest };
    const fields = content.entries.map(([name, value]): Field => {
      const { shape, optional } = this.read(value);
      return { name, shape, required: !optional && shape.default === undefined };
    });
    const spread = content.spread.flatMap((other) => this.spreadFields(other));
    return { kind: "object", fields: [...spread, ...fields], rest };
  }

  /** `...Other.shape` brings the fields of another object. */
  private spreadFields(other: Expression): readonly Field[] {
    if (other.kind !== "chain") return [];
    const links = other.links.filter((link) => link.name !== "shape");
    return this.fieldsOf(this.shape({ ...other, links }))?.fields ?? [];
  }

  private fieldsOf(shape: Shape): ObjectShape | undefined {
    if (shape.kind === "object") return shape;
    const declared = shape.kind === "named" ? this.constant(shape.name) : undefined;
    return declared && this.fieldsOf(declared);
  }

  private merged(parts: readonly Shape[]): Shape {
    const objects = parts.flatMap((part) => this.fieldsOf(part) ?? []);
    if (objects.length < parts.length) return { kind: "intersection", members: parts };
    const fields = new Map(objects.flatMap((object) => object.fields.map((field) => [field.name, field] as const)));
    return { kind: "object", fields: [...fields.values()], rest: objects.at(-1)?.rest };
  }

  private modified(start: Read, links: readonly Link[]): Read {
    return links.reduce<Read>((read, link) => this.modify(read, link), start);
  }

  private modify({ shape, optional }: Read, { name, args = [], line }: Link): Read {
    const [first] = args;
    switch (name) {
      case "optional":
      case "exactOptional":
        return { shape, optional: true };
      case "nullable":
        return { shape: alternatives([shape, NULL]), optional };
      case "nullish":
        return { shape: alternatives([shape, NULL]), optional: true };
      case "array":
        return { shape: { kind: "list", item: shape, unique: false }, optional };
      case "or":
        return { shape: alternatives([shape, this.shape(first)]), optional };
      case "and":
      case "merge":
        return { shape: this.merged([shape, this.shape(first)]), optional };
      case "extend":
      case "safeExtend":
        return { shape: this.merged([shape, this.object(first, this.fieldsOf(shape)?.rest)]), optional };
      case "rest":
        return { shape: shape.kind === "tuple" ? { ...shape, rest: this.shape(first) } : shape, optional };
      case "describe":
      case "meta":
        return { shape: { ...shape, ...described(first) }, optional };
      case "default":
      case "prefault":
        return { shape: { ...shape, default: jsonOf(first) }, optional };
      default:
        return { shape: this.fields(shape, name, args) ?? this.checked(shape, name, args, line), optional };
    }
  }

  /** What changes the fields of an object. */
  private fields(shape: Shape, name: string, args: Args): Shape | undefined {
    const object = this.fieldsOf(shape);
    if (!object) return undefined;
    const [first] = args;
    const chosen = new Set(first?.kind === "object" ? first.entries.map(([key]) => key) : []);
    const all = chosen.size === 0;
    switch (name) {
      case "strict":
        return { ...object, rest: undefined };
      case "passthrough":
      case "loose":
      case "strip":
        return { ...object, rest: ANY };
      case "catchall":
        return { ...object, rest: this.shape(first) };
      case "partial":
      case "required":
        return {
          ...object,
          fields: object.fields.map((field) =>
            all || chosen.has(field.name) ? { ...field, required: name === "required" } : field,
          ),
        };
      case "pick":
        return { ...object, fields: object.fields.filter((field) => chosen.has(field.name)) };
      case "omit":
        return { ...object, fields: object.fields.filter((field) => !chosen.has(field.name)) };
      default:
        return undefined;
    }
  }

  private checked(shape: Shape, name: string, args: Args, line: number): Shape {
    const checked = withCheck(shape, name, args);
    if (!checked) this.note(line, `“.${name}()” cannot be said in JSON Schema; left out`);
    return checked ?? shape;
  }
}
