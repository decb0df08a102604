import { valueOfJson } from "../json/value-of-json.ts";
import { printValue } from "../json/value.ts";

/** JSON text without line breaks, every digit kept. */
export function onOneLine(json: string): string {
  if (!/[\r\n]/.test(json)) return json;
  const value = valueOfJson(json);
  return value === null ? json : printValue(value);
}
