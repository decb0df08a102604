import { between, pick } from "../random.ts";
import type { Random } from "../random.ts";
import { isString } from "../text/text-tree.ts";
import { numberOf } from "./judge-keywords.ts";
import type { Keywords } from "./judge-keywords.ts";
import { textMatching } from "./pattern-text.ts";

/** Without a longest length, a text is no longer than this. */
const USUAL_LENGTH = 24;

/** A text for a string schema: of its format or pattern, else words, cut or drawn out to the length asked for. */
export function textValue(keywords: Keywords, name: string, random: Random): string {
  const pattern = keywords.get("pattern");
  const matching = isString(pattern) ? textMatching(pattern.value, random) : undefined;
  if (matching !== undefined) return matching;
  const format = keywords.get("format");
  const formatted = isString(format) ? FORMATS.get(format.value)?.(random) : undefined;
  if (formatted !== undefined) return formatted;
  const low = numberOf(keywords, "minLength") ?? 0;
  const high = Math.min(numberOf(keywords, "maxLength") ?? Infinity, Math.max(low, USUAL_LENGTH));
  return fitted(wordsFor(name, random), low, high, random);
}

function wordsFor(name: string, random: Random): string {
  const about = name
    .replaceAll(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .toLowerCase();
  const word = pick(random, WORDS) ?? "";
  return about === "" ? word : `${word} ${about}`;
}

function fitted(words: string, low: number, high: number, random: Random): string {
  let text = words;
  while (text.length < low) text += ` ${pick(random, WORDS) ?? "more"}`;
  const cut = text.slice(0, high).trim();
  return cut.length < low ? cut.padEnd(low, "x") : cut;
}

const WORDS = ["amber", "quiet", "second", "northern", "small", "plain", "early", "green", "open", "last"];

function digits(random: Random, length: number): string {
  return Array.from({ length }, () => between(random, 0, 9)).join("");
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => between(random, 0, 15).toString(16)).join("");
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function date(random: Random): string {
  return `20${digits(random, 2)}-${two(between(random, 1, 12))}-${two(between(random, 1, 28))}`;
}

function time(random: Random): string {
  return `${two(between(random, 0, 23))}:${two(between(random, 0, 59))}:${two(between(random, 0, 59))}Z`;
}

const FORMATS: ReadonlyMap<string, (random: Random) => string> = new Map([
  ["date", date],
  ["time", time],
  ["date-time", (random) => `${date(random)}T${time(random)}`],
  ["duration", (random) => `P${between(random, 1, 30)}D`],
  ["email", (random) => `${pick(random, WORDS) ?? "a"}${digits(random, 2)}@example.org`],
  ["idn-email", (random) => `${pick(random, WORDS) ?? "a"}${digits(random, 2)}@example.org`],
  ["hostname", (random) => `${pick(random, WORDS) ?? "a"}.example.org`],
  ["uri", (random) => `https://example.org/${pick(random, WORDS) ?? ""}`],
  ["uri-reference", (random) => `/${pick(random, WORDS) ?? ""}`],
  ["iri", (random) => `https://example.org/${pick(random, WORDS) ?? ""}`],
  ["uuid", (random) => `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`],
  ["ipv4", (random) => `192.0.2.${between(random, 1, 254)}`],
  ["ipv6", (random) => `2001:db8::${hex(random, 4)}`],
  ["relative-json-pointer", () => "0"],
  ["json-pointer", (random) => `/${pick(random, WORDS) ?? ""}`],
  ["regex", () => "^[a-z]+$"],
]);
