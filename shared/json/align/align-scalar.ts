import { type Alignment, type Outcome, changed, clip, kept, misfit, summary, tie } from "./alignment.ts";
import { isoDate, isoDateTime } from "./dates.ts";
import { valueOf } from "./fill.ts";
import { type Json, own } from "../json.ts";
import { matchLiteral } from "./literal-match.ts";
import { isWhole } from "../read/numbers.ts";
import type { Shape } from "../schema/shapes.ts";
import { type Scalar, type Span, type Value, printScalar, printValue } from "../value.ts";

/** Checks a scalar of the right kind; a text that must be a date may be one in another notation. */
export function alignScalar(ctx: Alignment, value: Value, shape: Shape): Outcome {
  if (value.kind === "missing") return kept(value);
  if (value.kind === "number") return alignNumber(value.lexeme, value, shape);
  if (value.kind !== "string") return kept(value);
  if (value.form === "prose") return misfit("expected JSON", "a sentence");
  const format = shape.parts.map((part) => own(part, "format")).find((name) => name !== undefined);
  const date = format === "date" ? isoDate(value.text) : format === "date-time" ? isoDateTime(value.text) : null;
  if (date === null || date === value.text) return kept(value);
  return changed(ctx, "rewrote-date", value, { ...value, text: date });
}

function alignNumber(lexeme: string, value: Value, shape: Shape): Outcome {
  const wholeOnly = shape.types !== null && !shape.types.has("number");
  if (wholeOnly && !isWhole(lexeme)) return misfit("expected a whole number", lexeme);
  const bound = brokenBound(Number(lexeme), shape);
  return bound ? misfit(bound, lexeme) : kept(value);
}

const bounds: readonly [string, (n: number, bound: number) => boolean, string][] = [
  ["minimum", (n, bound) => n >= bound, "at least"],
  ["maximum", (n, bound) => n <= bound, "at most"],
  ["exclusiveMinimum", (n, bound) => n > bound, "more than"],
  ["exclusiveMaximum", (n, bound) => n < bound, "less than"],
];

function brokenBound(n: number, shape: Shape): string | undefined {
  for (const part of shape.parts) {
    for (const [keyword, holds, words] of bounds) {
      const bound = own(part, keyword);
      if (typeof bound === "number" && !holds(n, bound)) return `expected ${words} ${bound}`;
    }
  }
  return undefined;
}

/** Finds the value among those of `enum` or `const`: as it is, in another spelling, or named in a text. */
export function alignLiteral(ctx: Alignment, value: Value, shape: Shape): Outcome {
  const literals = shape.literals ?? [];
  const printed = value.kind === "array" || value.kind === "object" ? canonical(value) : printScalar(value);
  if (literals.some((literal) => isSame(literal, value, printed))) return kept(value);
  if (value.kind === "array" || value.kind === "object" || value.kind === "missing") return notAllowed(literals, value);
  const texts = new Map(
    literals.filter((literal) => typeof literal !== "object" || literal === null).map((l) => [String(l), l]),
  );
  const text = value.kind === "string" ? value.text : printed;
  const match = matchLiteral(text, [...texts.keys()]);
  if (match.kind === "several") return tie("more than one of the allowed values could be meant", clip(text));
  const literal = match.kind === "none" ? undefined : texts.get(match.literal);
  if (match.kind === "none" || literal === undefined) return notAllowed(literals, value);
  if (match.kind === "spelling") return changed(ctx, "matched-literal", value, valueOf(literal, value.span));
  return changed(ctx, "found-in-text", value, valueOf(literal, placeWithin(value, match)));
}

/** The place of a piece of a value; exact where the value is a stretch of the source, else the whole. */
function placeWithin(value: Scalar, { start, end }: Span): Span {
  const exact = value.kind === "string" && value.form === "prose";
  return exact ? { start: value.span.start + start, end: value.span.start + end } : value.span;
}

function notAllowed(literals: readonly Json[], value: Value): Outcome {
  const names = literals.slice(0, 6).map((literal) => JSON.stringify(literal));
  const wrong = misfit(`expected ${names.length === 1 ? "" : "one of "}${clip(names.join(", "), 120)}`, summary(value));
  return { ...wrong, otherKind: literals.length === 1 };
}

function isSame(literal: Json, value: Value, printed: string): boolean {
  if (typeof literal === "number") return value.kind === "number" && Number(value.lexeme) === literal;
  if (typeof literal === "object" && literal !== null) return canonicalJson(literal) === printed;
  return value.kind !== "missing" && JSON.stringify(literal) === printed;
}

function canonical(value: Value): string {
  return canonicalJson(JSON.parse(printValue(value)));
}

/** JSON text with sorted keys, for comparing. Only for values as small as those in a schema. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
