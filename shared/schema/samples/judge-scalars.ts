import { isString } from "../text/text-tree.ts";
import type { TextNode } from "../text/text-tree.ts";

type Keywords = ReadonlyMap<string, TextNode>;
type Found = readonly (readonly [string, string])[];

/** Longer texts are not tried against patterns; with repetition inside repetition even short ones can take for ever. */
const PATTERN_LIMIT = 200;
const RISKY_LIMIT = 20;
const RISKY = /\([^)]*[+*}][^)]*\)[+*{]/;

const FORMATS: ReadonlyMap<string, RegExp> = new Map([
  ["date", /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/],
  ["time", /^\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i],
  ["date-time", /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i],
  ["duration", /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/],
  ["email", /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ["uuid", /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i],
  ["uri", /^[a-z][a-z0-9+.-]*:\S+$/i],
  ["ipv4", /^(\d{1,3}\.){3}\d{1,3}$/],
  ["hostname", /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i],
]);

/** What a text does not satisfy, as keyword and sentence. */
export function textProblems(keywords: Keywords, value: string): Found {
  const length = Array.from(value).length;
  const low = numberOf(keywords, "minLength");
  const high = numberOf(keywords, "maxLength");
  const found: (readonly [string, string])[] = [];
  if (low !== undefined && length < low) found.push(["minLength", `${length} characters are fewer than ${low}`]);
  if (high !== undefined && length > high) found.push(["maxLength", `${length} characters are more than ${high}`]);
  const pattern = keywords.get("pattern");
  if (isString(pattern) && !matches(pattern.value, value))
    found.push(["pattern", `“${clip(value)}” does not match ${pattern.value}`]);
  const format = keywords.get("format");
  const shape = isString(format) ? FORMATS.get(format.value) : undefined;
  if (isString(format) && shape && !shape.test(value)) found.push(["format", `“${clip(value)}” is no ${format.value}`]);
  return found;
}

/** A pattern that cannot be read rules nothing out. */
function matches(pattern: string, value: string): boolean {
  if (value.length > (RISKY.test(pattern) ? RISKY_LIMIT : PATTERN_LIMIT)) return true;
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

/** What a number does not satisfy, as keyword and sentence. */
export function numberProblems(keywords: Keywords, value: number): Found {
  const found: (readonly [string, string])[] = [];
  const limit = (keyword: string, broken: (bound: number) => boolean, words: string): void => {
    const bound = numberOf(keywords, keyword);
    if (bound !== undefined && broken(bound)) found.push([keyword, `${value} ${words} ${bound}`]);
  };
  limit("minimum", (bound) => value < bound, "is less than");
  limit("exclusiveMinimum", (bound) => value <= bound, "is not more than");
  limit("maximum", (bound) => value > bound, "is more than");
  limit("exclusiveMaximum", (bound) => value >= bound, "is not less than");
  limit("multipleOf", (step) => !isMultiple(value, step), "is no multiple of");
  return found;
}

/** Tolerates the rounding of decimal steps such as 0.1. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times));
}

function numberOf(keywords: Keywords, name: string): number | undefined {
  const node = keywords.get(name);
  return node?.kind === "number" ? Number(node.value) : undefined;
}

function clip(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
