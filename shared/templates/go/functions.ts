import { Fault } from "./run.ts";
import { show, sprint, sprintln } from "./print.ts";
import { sprintf } from "./printf.ts";
import { byteAt, byteLength, byteSlice } from "./bytes.ts";
import { compareText, isTrue, typeName, type GoValue } from "./value.ts";

/** A function a template may call. A `text` parameter takes nothing but text; the others take any value. */
export interface GoFunction {
  readonly fixed: readonly ("any" | "text")[];
  /** Further parameters, as many as are given. */
  readonly rest?: "any" | "text";
  readonly call: (values: readonly GoValue[]) => GoValue;
}

export type GoFunctions = ReadonlyMap<string, GoFunction>;

/** The functions of text/template. `and` and `or` stop early, so the evaluator runs them itself. */
export const builtins: GoFunctions = new Map<string, GoFunction>([
  ["and", variadic(1, unreachable)],
  ["or", variadic(1, unreachable)],
  ["not", { fixed: ["any"], call: ([value]) => !isTrue(value) }],
  ["eq", variadic(1, ([first, ...others]) => equalsAny(first, others))],
  ["ne", { fixed: ["any", "any"], call: ([a, b]) => !equalsAny(a, [b]) }],
  ["lt", { fixed: ["any", "any"], call: ([a, b]) => isLess(a, b) }],
  ["le", { fixed: ["any", "any"], call: ([a, b]) => isLess(a, b) || equalsAny(a, [b]) }],
  ["gt", { fixed: ["any", "any"], call: ([a, b]) => !(isLess(a, b) || equalsAny(a, [b])) }],
  ["ge", { fixed: ["any", "any"], call: ([a, b]) => !isLess(a, b) }],
  ["len", { fixed: ["any"], call: ([value]) => BigInt(lengthOf(value)) }],
  ["index", variadic(1, ([item, ...keys]) => keys.reduce(elementOf, checkIndexable(item)))],
  ["slice", variadic(1, ([item, ...bounds]) => sliceOf(item, bounds))],
  ["call", variadic(1, ([target]) => refuseCall(target))],
  ["print", variadic(0, sprint)],
  ["println", variadic(0, sprintln)],
  ["printf", { fixed: ["text"], rest: "any", call: ([format, ...operands]) => sprintf(show(format), operands) }],
  ["html", variadic(0, (values) => escapeHtml(textOf(values)))],
  ["js", variadic(0, (values) => escapeJs(textOf(values)))],
  ["urlquery", variadic(0, (values) => escapeQuery(textOf(values)))],
]);

function variadic(least: 0 | 1, call: GoFunction["call"]): GoFunction {
  return { fixed: least === 0 ? [] : ["any"], rest: "any", call };
}

function unreachable(): never {
  throw new Error("and/or are run by the evaluator");
}

function equalsAny(first: GoValue, others: readonly GoValue[]): boolean {
  if (others.length === 0) throw new Fault("eq needs something to compare with");
  return others.some((other) => equals(first, other));
}

function equals(a: GoValue, b: GoValue): boolean {
  if (a == null || b == null) return isNil(a) && isNil(b);
  if (typeof a !== typeof b) throw incomparable(a, b);
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  if (a.kind !== b.kind) throw incomparable(a, b);
  if (isNil(a) || isNil(b)) return isNil(a) === isNil(b);
  if (a.kind === "struct" && a.type.startsWith("*")) return a === b;
  throw new Fault(`values of type ${typeName(b)} cannot be compared`);
}

function isNil(value: GoValue): boolean {
  if (typeof value !== "object" || value === null) return value == null;
  return value.kind !== "struct" && value.isNil === true;
}

function incomparable(a: GoValue, b: GoValue): Error {
  return new Fault(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);
}

function isLess(a: GoValue, b: GoValue): boolean {
  if (!isOrdered(a) || !isOrdered(b)) throw new Fault("invalid type for comparison");
  if (typeof a !== typeof b) throw incomparable(a, b);
  if (typeof a === "boolean") throw new Fault("invalid type for comparison");
  if (typeof a === "string" && typeof b === "string") return compareText(a, b) < 0;
  return a < b;
}

function isOrdered(value: GoValue): value is boolean | bigint | number | string {
  return value != null && typeof value !== "object";
}

function lengthOf(value: GoValue): number {
  if (typeof value === "string") return byteLength(value);
  if (typeof value === "object" && value !== null) {
    if (value.kind === "list") return value.items.length;
    if (value.kind === "map") return value.entries.size;
  }
  throw new Fault(`len of ${value == null ? "nil" : `type ${typeName(value)}`}`);
}

function checkIndexable(item: GoValue): GoValue {
  if (item == null) throw new Fault("index of untyped nil");
  return item;
}

function elementOf(item: GoValue, key: GoValue): GoValue {
  if (typeof item === "string") return BigInt(byteAt(item, position(key, byteLength(item) - 1)));
  if (typeof item !== "object" || item === null) throw new Fault(`can't index item of type ${typeName(item)}`);
  if (item.kind === "struct") throw new Fault(`can't index item of type ${item.type}`);
  if (item.kind === "list") return item.items[position(key, item.items.length - 1)];
  if (typeof key !== "string") throw new Fault(`value has type ${typeName(key)}; should be string`);
  return item.entries.has(key) ? item.entries.get(key) : item.missing;
}

function sliceOf(item: GoValue, bounds: readonly GoValue[]): GoValue {
  if (item == null) throw new Fault("slice of untyped nil");
  if (bounds.length > 3) throw new Fault(`too many slice indexes: ${bounds.length}`);
  const isList = typeof item === "object" && item.kind === "list";
  if (typeof item !== "string" && !isList) throw new Fault(`can't slice item of type ${typeName(item)}`);
  if (typeof item === "string" && bounds.length === 3) throw new Fault("cannot 3-index slice a string");
  const length = lengthOf(item);
  const [start = 0, end = length, limit = length] = bounds.map((bound) => position(bound, length));
  if (start > end || end > limit) throw new Fault(`invalid slice index: ${start} > ${end}`);
  if (typeof item === "string") return byteSlice(item, start, end);
  return { ...item, items: item.items.slice(start, end) };
}

function position(key: GoValue, last: number): number {
  if (typeof key !== "bigint") throw new Fault(`cannot index with ${key == null ? "nil" : `type ${typeName(key)}`}`);
  if (key < 0n || key > BigInt(last)) throw new Fault(`index out of range: ${key}`);
  return Number(key);
}

function refuseCall(target: GoValue): never {
  throw new Fault(target == null ? "call of nil" : `call of a value of type ${typeName(target)}, which is no function`);
}

function textOf(values: readonly GoValue[]): string {
  const [first] = values;
  if (values.length === 1 && typeof first === "string") return first;
  return sprint(values.map((value) => (value === undefined || value === null ? "<no value>" : value)));
}

function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, (unit) => (unit === "\0" ? "\ufffd" : (htmlEscapes[unit] ?? unit)));
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '"': "&#34;",
  "'": "&#39;",
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
};

function escapeJs(text: string): string {
  return text.replace(/[\\'"<>&=]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (unit) => {
    if (unit === "\x7f") return unit;
    if ("\\'\"".includes(unit)) return `\\${unit}`;
    return `\\u${(unit.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

function escapeQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}
