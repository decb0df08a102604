import type { Member, Span, Value } from "./value.ts";

/** A text with one level of escaping taken off, and where each of its characters stood. */
export type Unescaped = { readonly text: string; readonly origin: Uint32Array };

const meanings: Readonly<Record<string, string>> = { '"': '"', "'": "'", "\\": "\\", "/": "/", n: "\n", r: "\r", t: "\t" };

/**
 * Takes one level of escaping off a document that was escaped as a whole: `{\"a\": 1}`. Null when it was not, which
 * its first quote tells.
 */
export function unescapeDocument(text: string): Unescaped | null {
  const quote = text.indexOf('"');
  if (quote < 1 || text[quote - 1] !== "\\") return null;
  const out: string[] = [];
  const origin = new Uint32Array(text.length + 1);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    origin[length++] = i;
    const next = text[i] === "\\" ? text.charAt(i + 1) : "";
    const meant = Object.hasOwn(meanings, next) ? meanings[next] : undefined;
    out.push(meant ?? text.charAt(i));
    if (meant !== undefined) i++;
  }
  origin[length] = text.length;
  return { text: out.join(""), origin: origin.subarray(0, length + 1) };
}

/** A span of the unescaped text as a span of the text it came from. */
export function originalSpan({ start, end }: Span, origin: Uint32Array): Span {
  return { start: origin[start] ?? 0, end: origin[end] ?? 0 };
}

/** A value with its spans moved back to the text it came from. Works bottom-up on a list, not by recursion. */
export function moveToOrigin(root: Value, origin: Uint32Array): Value {
  const order: Value[] = [];
  const pending: Value[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    order.push(value);
    if (value.kind === "array") for (const item of value.items) pending.push(item);
    else if (value.kind === "object") for (const member of value.members) pending.push(member.value);
  }
  const moved = new Map<Value, Value>();
  const get = (value: Value): Value => moved.get(value) ?? value;
  for (const value of order.toReversed()) moved.set(value, moveOne(value, origin, get));
  return get(root);
}

function moveOne(value: Value, origin: Uint32Array, moved: (value: Value) => Value): Value {
  const span = originalSpan(value.span, origin);
  if (value.kind === "array") return { ...value, items: value.items.map(moved), span };
  if (value.kind !== "object") return { ...value, span };
  const members: Member[] = value.members.map(({ key, keySpan, value: member }) => ({
    key,
    keySpan: originalSpan(keySpan, origin),
    value: moved(member),
  }));
  return { ...value, members, span };
}
