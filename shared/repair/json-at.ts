import { valueOfJson } from "../json/value-of-json.ts";
import { lastMembers, printValue, type Value } from "../json/value.ts";

/** The keys and indices of a JSON pointer. */
export function segmentsOf(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The part of a value that a key or an index leads to. */
export function childOf(value: Value, segment: string): Value | undefined {
  if (value.kind === "array") return /^\d+$/.test(segment) ? value.items[Number(segment)] : undefined;
  if (value.kind !== "object") return undefined;
  return lastMembers(value).find(({ key }) => key === segment)?.value;
}

/** The value at a JSON pointer. */
export function valueAt(root: Value, path: string): Value | undefined {
  let value: Value | undefined = root;
  for (const segment of segmentsOf(path)) {
    if (value === undefined) return undefined;
    value = childOf(value, segment);
  }
  return value;
}

/** What was read last: one text is asked about for every edit and field that is shown. */
let last: { readonly json: string; readonly root: Value | null } | undefined;

/** The value at a JSON pointer in JSON text, as JSON text; every digit is kept. */
export function jsonAt(json: string, path: string): string | undefined {
  if (last?.json !== json) last = { json, root: valueOfJson(json) };
  const { root } = last;
  const value = root === null ? undefined : valueAt(root, path);
  return value === undefined ? undefined : printValue(value);
}
