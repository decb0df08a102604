import { ANY, NULL, alternatives } from "../shape/shape.ts";
import type { Shape } from "../shape/shape.ts";
import type { TokenReader } from "./token.ts";
import { infoOf, limited } from "./python-field.ts";
import type { FieldInfo } from "./python-field.ts";
import { readArguments, readPythonValue } from "./python-value.ts";

interface Annotated {
  readonly shape: Shape;
  /** `NotRequired[T]`. */
  readonly optional: boolean;
}

/** Types nested deeper than this are not followed. */
const DEPTH_LIMIT = 100;

const SIMPLE: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["str", { kind: "text" }],
  ["int", { kind: "number", integer: true }],
  ["float", { kind: "number", integer: false }],
  ["Decimal", { kind: "number", integer: false }],
  ["complex", ANY],
  ["bool", { kind: "boolean" }],
  ["None", NULL],
  ["Any", ANY],
  ["object", ANY],
  ["bytes", { kind: "text" }],
  ["date", { kind: "text", format: "date" }],
  ["time", { kind: "text", format: "time" }],
  ["datetime", { kind: "text", format: "date-time" }],
  ["timedelta", { kind: "text", format: "duration" }],
  ["UUID", { kind: "text", format: "uuid" }],
  ["EmailStr", { kind: "text", format: "email" }],
  ["HttpUrl", { kind: "text", format: "uri" }],
  ["AnyUrl", { kind: "text", format: "uri" }],
  ["PositiveInt", { kind: "number", integer: true, exclusiveMinimum: "0" }],
  ["NonNegativeInt", { kind: "number", integer: true, minimum: "0" }],
  ["PositiveFloat", { kind: "number", integer: false, exclusiveMinimum: "0" }],
  ["NonNegativeFloat", { kind: "number", integer: false, minimum: "0" }],
  ["list", { kind: "list", item: ANY, unique: false }],
  ["dict", { kind: "object", fields: [], rest: ANY }],
]);

/** Reads the types of Python annotations. */
export class PythonTypes {
  private depth = 0;
  private readonly declared: ReadonlySet<string>;
  private readonly note: (line: number, sentence: string) => void;

  constructor(declared: ReadonlySet<string>, note: (line: number, sentence: string) => void) {
    this.declared = declared;
    this.note = note;
  }

  annotation(reader: TokenReader): Annotated {
    const optional = reader.is("NotRequired") && reader.is("[", 1);
    return { shape: this.type(reader), optional };
  }

  private type(reader: TokenReader): Shape {
    this.depth += 1;
    if (this.depth > DEPTH_LIMIT) throw reader.misread("this is nested too deep; something simpler was expected");
    const members = [this.single(reader)];
    while (reader.accept("|")) members.push(this.single(reader));
    this.depth -= 1;
    return alternatives(members);
  }

  private single(reader: TokenReader): Shape {
    if (reader.peek().kind === "string") return this.quoted(reader);
    let { text: name } = reader.name();
    const { line } = reader.peek();
    while (reader.accept(".")) name = reader.name().text;
    if (reader.accept("(")) return this.constrained(reader, name);
    if (reader.accept("[")) return this.generic(reader, name, line);
    if (this.declared.has(name)) return { kind: "named", name };
    const simple = SIMPLE.get(name) ?? SIMPLE.get(name.toLowerCase());
    if (!simple) this.note(line, `“${name}” is not declared here; taken as anything`);
    return simple ?? ANY;
  }

  /** A name in quotes is one that is declared further down. */
  private quoted(reader: TokenReader): Shape {
    const { value, line } = reader.next();
    if (this.declared.has(value)) return { kind: "named", name: value };
    const simple = SIMPLE.get(value);
    if (!simple) this.note(line, `“${value}” is taken as anything`);
    return simple ?? ANY;
  }

  private generic(reader: TokenReader, name: string, line: number): Shape {
    if (name === "Literal") return { kind: "literals", values: this.values(reader) };
    if (name === "Annotated") return this.annotated(reader);
    const parameters = this.parameters(reader);
    const [first = ANY, second = ANY] = parameters;
    switch (name.toLowerCase()) {
      case "optional":
        return alternatives([first, NULL]);
      case "union":
        return alternatives(parameters);
      case "list":
      case "sequence":
      case "iterable":
      case "conlist":
        return { kind: "list", item: first, unique: false };
      case "set":
      case "frozenset":
        return { kind: "list", item: first, unique: true };
      case "dict":
      case "mapping":
        return { kind: "object", fields: [], rest: second };
      case "tuple":
        return parameters.length === 2 && second === ELLIPSIS
          ? { kind: "list", item: first, unique: false }
          : { kind: "tuple", items: parameters, rest: undefined };
      case "notrequired":
      case "required":
      case "final":
        return first;
      default:
        this.note(line, `“${name}[…]” has no counterpart in JSON Schema; taken as anything`);
        return ANY;
    }
  }

  private parameters(reader: TokenReader): Shape[] {
    const parameters: Shape[] = [];
    while (!reader.accept("]")) {
      if (reader.accept(".")) {
        reader.expect(".");
        reader.expect(".");
        parameters.push(ELLIPSIS);
      } else parameters.push(this.type(reader));
      if (!reader.accept(",") && !reader.is("]")) throw reader.misread("“,” was expected");
    }
    return parameters;
  }

  private values(reader: TokenReader): string[] {
    const values: string[] = [];
    while (!reader.accept("]")) {
      values.push(readPythonValue(reader).json ?? "null");
      if (!reader.accept(",") && !reader.is("]")) throw reader.misread("“,” was expected");
    }
    return values;
  }

  /** `Annotated[T, Field(…), "words"]`. */
  private annotated(reader: TokenReader): Shape {
    let shape = this.type(reader);
    while (reader.accept(",")) {
      const value = readPythonValue(reader);
      if (value.call) shape = this.withInfo(shape, infoOf(value));
    }
    reader.expect("]");
    return shape;
  }

  /** `constr(min_length=1)` and its like. */
  private constrained(reader: TokenReader, name: string): Shape {
    const base = new Map([
      ["constr", "str"],
      ["conint", "int"],
      ["confloat", "float"],
      ["condecimal", "float"],
      ["conlist", "list"],
    ]).get(name);
    const { line } = reader.peek();
    if (base === undefined) throw reader.misread(`“${name}(…)” is no type`);
    let shape = SIMPLE.get(base) ?? ANY;
    if (name === "conlist") shape = { kind: "list", item: this.type(reader), unique: false };
    reader.accept(",");
    const call = readArguments(reader).named;
    if (call.size === 0) this.note(line, `“${name}” says nothing here`);
    return this.withInfo(shape, infoOf({ call: "Field", named: call }));
  }

  /** A value behind `=`: a default, or `Field(…)`. */
  value(reader: TokenReader): FieldInfo {
    return infoOf(readPythonValue(reader));
  }

  withInfo(shape: Shape, info: FieldInfo): Shape {
    const { default: value, title, description, limits = new Map<string, string>() } = info;
    const notes = Object.fromEntries(
      Object.entries({ default: value, title, description }).filter(([, note]) => note !== undefined),
    );
    return { ...limited(shape, limits), ...notes };
  }
}

const ELLIPSIS: Shape = { kind: "any" };
