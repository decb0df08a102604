import { ANY, NULL, unionOf } from "../shape/shape.ts";
import type { Shape } from "../shape/shape.ts";
import type { Seen } from "./observe.ts";

/** The plain shape of what was seen. null beside something else is left to a proposal. */
export function shapeSeen(seen: Seen): Shape {
  const kinds: Shape[] = [];
  if (seen.textCount > 0) kinds.push({ kind: "text" });
  if (seen.integers + seen.fractions > 0) kinds.push({ kind: "number", integer: seen.fractions === 0 });
  if (seen.booleans > 0) kinds.push({ kind: "boolean" });
  if (seen.objects > 0) kinds.push(objectSeen(seen));
  if (seen.lists > 0) kinds.push({ kind: "list", item: itemSeen(seen), unique: false });
  if (kinds.length === 0) return seen.nulls > 0 ? NULL : ANY;
  return unionOf(kinds);
}

function itemSeen({ items }: Seen): Shape {
  return items && items.total > 0 ? shapeSeen(items) : ANY;
}

function objectSeen({ fields }: Seen): Shape {
  const list = [...fields].map(([name, seen]) => ({ name, shape: shapeSeen(seen), required: true }));
  return { kind: "object", fields: list, rest: ANY };
}

/** The place of each alternative in the `anyOf` a mixed place is written as, or undefined when it is one plain schema. */
export function alternativesSeen(
  seen: Seen,
): { readonly object: number; readonly list: number; readonly text: number } | undefined {
  const order = [
    seen.textCount > 0,
    seen.integers + seen.fractions > 0,
    seen.booleans > 0,
    seen.objects > 0,
    seen.lists > 0,
  ];
  if (order.filter(Boolean).length < 2) return undefined;
  const place = (kind: number): number => order.slice(0, kind).filter(Boolean).length;
  return { text: place(0), object: place(3), list: place(4) };
}
