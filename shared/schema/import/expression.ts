import { Misread } from "./token.ts";
import type { TokenReader } from "./token.ts";

/** One link of `root.name(args).name`. */
export interface Link {
  readonly name: string;
  /** Undefined where it is not called. */
  readonly args: readonly Expression[] | undefined;
  readonly line: number;
}

/** The part of JavaScript expressions in which schemas are written. */
export type Expression =
  | { readonly kind: "chain"; readonly root: string; readonly links: readonly Link[]; readonly line: number }
  | {
      readonly kind: "object";
      readonly entries: readonly (readonly [string, Expression])[];
      readonly spread: readonly Expression[];
    }
  | { readonly kind: "array"; readonly items: readonly Expression[] }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "regex"; readonly pattern: string }
  | { readonly kind: "function"; readonly body: Expression | undefined };

/** Expressions nested deeper than this are not followed. */
const DEPTH_LIMIT = 200;

/** Reads one expression. Throws a `Misread` where it is none of these. */
export function readExpression(reader: TokenReader, depth = 0): Expression {
  if (depth > DEPTH_LIMIT) throw reader.misread("this is nested too deep; something simpler was expected");
  const token = reader.peek();
  if (token.kind === "doc") reader.next();
  if (reader.accept("{")) return readObject(reader, depth + 1);
  if (reader.accept("[")) return { kind: "array", items: readList(reader, "]", depth + 1) };
  if (token.kind === "string") return { kind: "string", value: reader.next().value };
  if (token.kind === "number") return { kind: "number", text: reader.next().text.replaceAll(/[_n]/g, "") };
  if (token.kind === "regex") return { kind: "regex", pattern: reader.next().text.replace(/^\/([^]*)\/[a-z]*$/, "$1") };
  if (reader.is("(") || reader.is("=>", 1) || reader.is("async")) return readFunction(reader, depth + 1);
  return readChain(reader, depth + 1);
}

function readList(reader: TokenReader, end: string, depth: number): Expression[] {
  const items: Expression[] = [];
  while (!reader.accept(end)) {
    reader.accept("...");
    items.push(readExpression(reader, depth));
    if (!reader.accept(",") && !reader.is(end)) throw reader.misread("“,” was expected");
  }
  return items;
}

function readObject(reader: TokenReader, depth: number): Expression {
  const entries: (readonly [string, Expression])[] = [];
  const spread: Expression[] = [];
  while (!reader.accept("}")) {
    if (reader.peek().kind === "doc") reader.next();
    if (reader.accept("...")) spread.push(readExpression(reader, depth));
    else if (!reader.is("}")) entries.push(readEntry(reader, depth));
    if (!reader.accept(",") && !reader.is("}")) throw reader.misread("“,” was expected");
  }
  return { kind: "object", entries, spread };
}

function readEntry(reader: TokenReader, depth: number): readonly [string, Expression] {
  const computed = reader.accept("[");
  const { kind, text, value, line } = reader.next();
  if (computed) reader.expect("]");
  const name = kind === "string" ? value : text;
  if (reader.is(",") || reader.is("}")) return [name, { kind: "chain", root: name, links: [], line }];
  reader.expect(":");
  return [name, readExpression(reader, depth)];
}

/** `() => body`; a body that is no such expression is passed over. */
function readFunction(reader: TokenReader, depth: number): Expression {
  reader.accept("async");
  if (reader.accept("(")) reader.skipBrackets();
  else reader.name();
  if (!reader.accept("=>")) return { kind: "function", body: undefined };
  const body = reader.is("{") ? undefined : tryExpression(reader, depth);
  if (!body) reader.skipTo(",", ")", "]", "}", ";");
  return { kind: "function", body };
}

function tryExpression(reader: TokenReader, depth: number): Expression | undefined {
  const fork = reader.fork();
  try {
    const body = readExpression(fork, depth);
    const whole = [",", ")", "]", "}", ";"].some((mark) => fork.is(mark)) || fork.done();
    if (whole) reader.follow(fork);
    return whole ? body : undefined;
  } catch (error) {
    if (error instanceof Misread) return undefined;
    throw error;
  }
}

function readChain(reader: TokenReader, depth: number): Expression {
  reader.accept("new");
  const { text: root, line } = reader.name();
  const links: Link[] = [];
  if (reader.accept("(")) links.push({ name: "", args: readList(reader, ")", depth), line });
  while (reader.accept(".") || reader.accept("?.")) {
    if (links.length > DEPTH_LIMIT) throw reader.misread("this goes on for too long; its end was expected");
    const { text: name, line: at } = reader.name();
    const args = reader.accept("(") ? readList(reader, ")", depth) : undefined;
    links.push({ name, args, line: at });
  }
  return { kind: "chain", root, links, line };
}
