import { isDenied, withoutMarks } from "./literal-match.ts";
import { isJsonNumber, jsonNumber } from "../read/numbers.ts";

/** What a text was found to mean. `sentence` says that it stood among other words. */
export type Found<T> = { readonly value: T; readonly sentence: boolean };

const yes = new Set(["true", "yes", "y", "on", "1"]);
const no = new Set(["false", "no", "n", "off", "0"]);
const nothing = new Set(["", "null", "none", "nil", "undefined", "n/a"]);
const longestSentence = 20_000;
const longestAmount = 200;

/** The truth value a text stands for: a word for it, or a sentence that says true or false and not both. */
export function booleanIn(text: string): Found<boolean> | null {
  const word = withoutMarks(text).toLowerCase();
  if (yes.has(word)) return { value: true, sentence: false };
  if (no.has(word)) return { value: false, sentence: false };
  if (text.length > longestSentence) return null;
  const named = [...text.matchAll(/(?<![\p{L}\p{N}_])(?:true|false)(?![\p{L}\p{N}_])/giu)];
  const values = new Set(named.map(([found]) => found.toLowerCase()));
  if (values.size !== 1 || named.some(({ index }) => isDenied(text, index))) return null;
  return { value: values.has("true"), sentence: true };
}

/** Whether a text is one of the words for having no value. */
export function meansNull(text: string): boolean {
  return nothing.has(withoutMarks(text).toLowerCase());
}

const currency =
  "[$\u20ac\u00a3\u00a5\u20b9\u20bd\u20a9\u20aa\u20ab\u20b4\u20a6\u20b1\u0e3f\u20ba\u20bf]|USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|CNY|Rs\\.?";
const number =
  "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,3}(?:['\u2019_\u00a0\u202f ]\\d{3})+(?:\\.\\d+)?|\\d*\\.?\\d+(?:[eE][+-]?\\d+)?|\\d+\\.";
const amount = new RegExp(`^([+-]?)\\s*(?:${currency})?\\s*([+-]?)(${number})\\s*(?:${currency}|%)?$`, "u");
const units =
  "percent|pct|dollars?|euros?|pounds?|yen|bucks?|cents?|years?|yrs?|yo|months?|weeks?|days?|hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s|ms|" +
  "kg|kilos?|kilograms?|g|grams?|mg|lbs?|oz|ounces?|tons?|km|kilometers?|kilometres?|m|meters?|metres?|cm|mm|miles?|mi|ft|feet|foot|inches|inch|" +
  "l|liters?|litres?|ml|kb|mb|gb|tb|bytes?|px|pt|hz|khz|mhz|ghz|w|kw|kwh|v|mph|km\\/h|\\u00b0[cf]?|degrees?|" +
  "points?|pts|stars?|items?|pieces?|pcs|units?|people|persons?|users?|times|pages?|words?|tokens?";
const withUnit = new RegExp(`^(\\S*\\d[\\d.,]*)\\s*(?:${units})(?:\\s+old)?\\.?$`, "iu");

/**
 * The number a text stands for, as a JSON number: plain, with thousands separators, a currency, a percent sign or a
 * unit, or the one number a sentence gives as its answer. Null when there is none, or more than one way to read it,
 * as in `1.234,56`, `5 or 6` or `3 million`.
 */
export function numberIn(text: string): Found<string> | null {
  const bare = withoutMarks(text);
  if (bare.length > longestAmount) return null;
  if (isJsonNumber(bare)) return { value: bare, sentence: false };
  const plain = amountIn(bare) ?? jsonNumber(bare);
  if (plain !== null) return { value: plain, sentence: false };
  const value = amountIn(withUnit.exec(bare)?.[1] ?? "");
  return value === null ? answerIn(bare) : { value, sentence: true };
}

function amountIn(text: string): string | null {
  const match = amount.exec(text);
  if (!match) return null;
  const [, before = "", after = "", digits = ""] = match;
  if (before !== "" && after !== "") return null;
  return jsonNumber(`${before}${after}${digits.replace(/[,'\u2019_\u00a0\u202f ]/g, "")}`);
}

/** `The answer is 42.`: the one number of a sentence, right behind `is`, `are`, `=` or a colon. */
function answerIn(text: string): Found<string> | null {
  if ((text.match(/\d+/g)?.length ?? 0) > 3) return null;
  const match = /(?:\b(?:is|are|equals)|[:=])\s*[*_"'`]*([^\s\d]?[\d.,]*\d)[*_"'`%.!]*$/i.exec(text);
  if (match?.[1] === undefined || /\d/.test(text.slice(0, match.index))) return null;
  const value = amountIn(match[1]);
  return value === null ? null : { value, sentence: true };
}
