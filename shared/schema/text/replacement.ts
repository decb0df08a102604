import { difference } from "./difference.ts";
import type { TextEdit } from "./text-edit.ts";

/** One edit that makes one text of another: what lies between their common beginning and their common end. */
export function replacement(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const { start, end, newLength } = difference(before, after);
  return [{ start, end, text: after.slice(start, start + newLength) }];
}
