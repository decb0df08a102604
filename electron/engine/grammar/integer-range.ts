import { literal } from "./gbnf.ts";

/** Digits a number without an upper bound may have. */
const mostDigits = 15;

/**
 * Alternatives that match exactly the whole numbers from `least` to `most`, either of which may be infinite; undefined
 * when there are none.
 */
export function integerRange(least: number, most: number): string | undefined {
  const low = Math.ceil(least);
  const high = Math.floor(most);
  if (low > high) return undefined;
  const parts: string[] = [];
  if (low < 0) parts.push(...upTo(Math.max(1, -high), -low).map((part) => `"-" ${part}`));
  if (high >= 0) parts.push(...upTo(Math.max(0, low), high));
  return parts.join(" | ");
}

/** The same for numbers from 0 on: one alternative for each stretch of equally long numbers. */
function upTo(low: number, high: number): string[] {
  const last = Math.min(high, 10 ** mostDigits - 1);
  const parts: string[] = [];
  for (let from = low; from <= last; from = 10 ** String(from).length) {
    const to = Math.min(last, 10 ** String(from).length - 1);
    parts.push(sameLength(String(from), String(to)));
  }
  return parts;
}

/** Numbers between two of the same length, digit by digit; at most as deep as they are long. */
function sameLength(low: string, high: string): string {
  if (low === high) return literal(low);
  const shared = low.split("").findIndex((digit, index) => digit !== high[index]);
  const prefix = shared > 0 ? `${literal(low.slice(0, shared))} ` : "";
  const [first = "0", last = "9"] = [low[shared], high[shared]];
  const lowRest = low.slice(shared + 1);
  const highRest = high.slice(shared + 1);
  if (lowRest === "") return `${prefix}[${first}-${last}]`;
  const parts: string[] = [];
  const lowIsFull = /^0*$/.test(lowRest);
  const highIsFull = /^9*$/.test(highRest);
  const from = lowIsFull ? Number(first) : Number(first) + 1;
  const to = highIsFull ? Number(last) : Number(last) - 1;
  if (!lowIsFull) parts.push(`"${first}" ( ${sameLength(lowRest, "9".repeat(lowRest.length))} )`);
  if (from <= to) parts.push(`[${from}-${to}] [0-9]{${lowRest.length}}`);
  if (!highIsFull) parts.push(`"${last}" ( ${sameLength("0".repeat(highRest.length), highRest)} )`);
  return `${prefix}( ${parts.join(" | ")} )`;
}
