import { parseDocument } from "./read/parse.ts";
import { Source } from "./read/source.ts";
import type { Value } from "./value.ts";

/** Reads strict JSON into a value that knows its places and keeps every digit; `null` where it is not JSON. */
export function valueOfJson(json: string): Value | null {
  try {
    JSON.parse(json);
  } catch {
    return null;
  }
  const document = parseDocument(new Source(json));
  return "failure" in document ? null : document.value;
}
