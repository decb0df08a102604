import { between } from "../random.ts";
import type { Random } from "../random.ts";
import { numberOf } from "./judge-keywords.ts";
import type { Keywords } from "./judge-keywords.ts";

/** Where only one side is bounded, a number is no further from it than this. */
const SPREAD = 100;

/** A number within the limits, or undefined when there is none. */
export function numberValue(keywords: Keywords, integer: boolean, random: Random): number | undefined {
  const above = numberOf(keywords, "exclusiveMinimum");
  const below = numberOf(keywords, "exclusiveMaximum");
  const step = numberOf(keywords, "multipleOf") ?? (integer ? 1 : 0.01);
  const unit = integer && !Number.isInteger(step) ? 1 : step;
  const low = Math.max(numberOf(keywords, "minimum") ?? -Infinity, above ?? -Infinity);
  const high = Math.min(numberOf(keywords, "maximum") ?? Infinity, below ?? Infinity);
  const from = Number.isFinite(low) ? low : Number.isFinite(high) ? high - SPREAD : 0;
  const to = Number.isFinite(high) ? high : from + SPREAD;
  const first = Math.ceil(from / unit) + (Math.ceil(from / unit) * unit === above ? 1 : 0);
  const last = Math.floor(to / unit) - (Math.floor(to / unit) * unit === below ? 1 : 0);
  if (first > last) return from === to || (above === undefined && below === undefined && !integer) ? from : undefined;
  const value = between(random, first, Math.min(last, first + 10_000)) * unit;
  return Number(value.toPrecision(12));
}
