import { ANY, NULL, alternatives } from "../shape/shape.ts";
import type { Field, Shape } from "../shape/shape.ts";
import { withDoc } from "./doc-tags.ts";
import { Misread } from "./token.ts";
import type { TokenReader } from "./token.ts";
import type { TypeDeclarations } from "./type-declarations.ts";
import { utilityType } from "./utility-types.ts";

/** Types nested deeper than this are not followed. */
const DEPTH_LIMIT = 100;

const SIMPLE: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["string", { kind: "text" }],
  ["number", { kind: "number", integer: false }],
  ["bigint", { kind: "number", integer: true }],
  ["boolean", { kind: "boolean" }],
  ["true", { kind: "literals", values: ["true"] }],
  ["false", { kind: "literals", values: ["false"] }],
  ["null", NULL],
  ["any", ANY],
  ["unknown", ANY],
  ["object", { kind: "object", fields: [], rest: ANY }],
  ["never", { kind: "never" }],
  ["Date", { kind: "text", format: "date-time" }],
]);

/** Reads TypeScript types, from where its reader stands. */
export class TypeReader {
  private depth = 0;
  private readonly reader: TokenReader;
  private readonly declarations: TypeDeclarations;

  constructor(reader: TokenReader, declarations: TypeDeclarations) {
    this.reader = reader;
    this.declarations = declarations;
  }

  type(): Shape {
    return this.union().shape;
  }

  /** `T | undefined` means that a field may be missing. */
  private union(): { readonly shape: Shape; readonly optional: boolean } {
    this.depth += 1;
    if (this.depth > DEPTH_LIMIT) throw this.reader.misread("this is nested too deep; something simpler was expected");
    this.reader.accept("|");
    const members: Shape[] = [];
    let optional = false;
    do {
      if (this.reader.accept("undefined") || this.reader.accept("void")) optional = true;
      else members.push(this.intersection());
    } while (this.reader.accept("|"));
    this.depth -= 1;
    return { shape: members.length === 0 ? NULL : alternatives(members), optional };
  }

  private intersection(): Shape {
    const { line } = this.reader.peek();
    this.reader.accept("&");
    const members = [this.postfix()];
    while (this.reader.accept("&")) members.push(this.postfix());
    return this.declarations.merge(members, line);
  }

  private postfix(): Shape {
    let shape = this.primary();
    for (let lists = 0; this.reader.is("["); lists += 1) {
      const { line } = this.reader.next();
      if (lists > DEPTH_LIMIT) throw this.reader.misread("this is nested too deep; something simpler was expected");
      if (this.reader.accept("]")) {
        shape = { kind: "list", item: shape, unique: false };
        continue;
      }
      this.reader.skipBrackets();
      shape = this.unknown(line, "one part of a type (T[…]) is taken as anything");
    }
    return shape;
  }

  private primary(): Shape {
    const { reader } = this;
    const token = reader.peek();
    if (token.kind === "string") return this.stringLiteral();
    if (token.kind === "number") return { kind: "literals", values: [reader.next().text.replaceAll(/[_n]/g, "")] };
    if (reader.is("{")) return this.objectBody();
    if (reader.accept("[")) return this.tuple();
    if (reader.accept("(")) return this.parenthesized();
    if (reader.accept("readonly")) return this.postfix();
    if (/^(keyof|typeof|unique|infer|new|abstract|asserts)$/.test(token.text)) return this.skipOperator();
    return this.named();
  }

  private stringLiteral(): Shape {
    const { text, value } = this.reader.next();
    return text.startsWith("`") && text.includes("${")
      ? { kind: "text" }
      : { kind: "literals", values: [JSON.stringify(value)] };
  }

  private skipOperator(): Shape {
    const { line, text } = this.reader.next();
    this.postfix();
    return this.unknown(line, `“${text}” has no counterpart in JSON; taken as anything`);
  }

  private parenthesized(): Shape {
    const { reader } = this;
    const { line } = reader.peek();
    const isFunction = reader.is(")") || reader.is("...") || [":", ",", "?"].some((mark) => reader.is(mark, 1));
    if (!isFunction) {
      const shape = this.type();
      reader.expect(")");
      return shape;
    }
    reader.skipBrackets();
    reader.expect("=>");
    this.type();
    return this.unknown(line, "a function has no counterpart in JSON; taken as anything");
  }

  private tuple(): Shape {
    const { reader } = this;
    const items: Shape[] = [];
    let rest: Shape | undefined;
    while (!reader.accept("]")) {
      const spread = reader.accept("...");
      if (reader.peek().kind === "name" && (reader.is(":", 1) || (reader.is("?", 1) && reader.is(":", 2)))) {
        reader.next();
        reader.accept("?");
        reader.next();
      }
      const item = this.type();
      reader.accept("?");
      if (spread && item.kind === "list") rest = item.item;
      else items.push(item);
      if (!reader.accept(",") && !reader.is("]")) throw reader.misread("“,” was expected");
    }
    return { kind: "tuple", items, rest };
  }

  private named(): Shape {
    const { reader } = this;
    const { text: name, line } = reader.name();
    while (reader.accept(".")) reader.name();
    const parameters = this.parameters();
    if (this.declarations.has(name)) return { kind: "named", name };
    const simple = SIMPLE.get(name);
    if (simple) return simple;
    const utility = utilityType(name, parameters, this.declarations);
    return utility ?? this.unknown(line, `“${name}” is not declared here; taken as anything`);
  }

  private parameters(): Shape[] {
    const { reader } = this;
    const parameters: Shape[] = [];
    if (!reader.accept("<")) return parameters;
    do parameters.push(this.type());
    while (reader.accept(","));
    reader.expect(">");
    return parameters;
  }

  /** `<T extends X = Y>` behind a declared name: parameters are taken as anything. */
  skipParameters(): void {
    const { reader } = this;
    if (!reader.is("<")) return;
    const { line } = reader.next();
    for (let depth = 1; depth > 0 && !reader.done();) {
      const { text } = reader.next();
      if (text === "<") depth += 1;
      if (text === ">") depth -= 1;
    }
    this.declarations.note(line, "type parameters are taken as anything.");
  }

  objectBody(): Shape {
    const { reader } = this;
    reader.expect("{");
    const fields: Field[] = [];
    let rest: Shape = ANY;
    while (!reader.accept("}")) {
      if (reader.done()) throw reader.misread("“}” was expected");
      try {
        const member = this.member();
        if (member && "name" in member) fields.push(member);
        else if (member) rest = member.rest;
      } catch (error) {
        if (!(error instanceof Misread)) throw error;
        this.declarations.note(error.line, `${error.message}; this member is left out.`);
        this.skipMember();
      }
      while (reader.accept(";") || reader.accept(","));
    }
    return { kind: "object", fields, rest };
  }

  private member(): Field | { readonly rest: Shape } | undefined {
    const { reader } = this;
    const doc = reader.peek().kind === "doc" ? reader.next().value : undefined;
    if (reader.is("}")) return undefined;
    if (reader.is("readonly") && !reader.is(":", 1) && !reader.is("?", 1)) reader.next();
    if (reader.accept("[")) return this.indexSignature();
    const key = reader.next();
    if (!["name", "string", "number"].includes(key.kind))
      throw new Misread(`“${key.text}” is no name for a field`, key.line);
    const mayLack = reader.accept("?");
    if (reader.is("(") || reader.is("<")) throw reader.misread("a method has no counterpart in JSON; “:” was expected");
    reader.expect(":");
    const { shape, optional } = this.union();
    const name = key.kind === "string" ? key.value : key.text;
    return { name, shape: withDoc(shape, doc), required: !mayLack && !optional };
  }

  private indexSignature(): { readonly rest: Shape } {
    const { reader } = this;
    reader.name();
    if (!reader.accept(":")) throw reader.misread("a mapped type cannot be read; “:” was expected");
    this.type();
    reader.expect("]");
    reader.expect(":");
    return { rest: this.type() };
  }

  /** On to the end of a member that could not be read. */
  private skipMember(): void {
    const { reader } = this;
    const { line } = reader.peek();
    while (!reader.done() && !reader.is("}") && !reader.is(";") && !reader.is(",") && reader.peek().line === line) {
      if (/^[([{]$/.test(reader.next().text)) reader.skipBrackets();
    }
  }

  enumBody(): Shape {
    const { reader } = this;
    reader.expect("{");
    const values: string[] = [];
    for (let number = 0; !reader.accept("}"); number += 1) {
      if (reader.peek().kind === "doc") reader.next();
      reader.next();
      if (reader.accept("=")) {
        const { kind, text, value } = reader.next();
        if (kind === "number") number = Number(text);
        values.push(kind === "string" ? JSON.stringify(value) : text);
      } else values.push(String(number));
      if (!reader.accept(",") && !reader.is("}")) throw reader.misread("“,” was expected");
    }
    return { kind: "literals", values };
  }

  private unknown(line: number, sentence: string): Shape {
    this.declarations.note(line, `${sentence}.`);
    return ANY;
  }
}
