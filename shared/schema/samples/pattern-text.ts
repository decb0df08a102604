import { between, pick } from "../random.ts";
import type { Random } from "../random.ts";
import { PatternReader } from "./pattern-reader.ts";
import type { Repeated } from "./pattern-reader.ts";

/** What an unbounded repetition adds to its least number at most. */
const SOME = 3;
/**
 * A text that matches a regular expression, or undefined where the expression has parts this does not know (lookaround,
 * back references, properties of characters).
 */
export function textMatching(pattern: string, random: Random): string | undefined {
  const reader = new PatternReader(pattern);
  const branches = reader.branches(0);
  return branches && reader.done() ? writeBranches(branches, random) : undefined;
}

function writeBranches(branches: readonly (readonly Repeated[])[], random: Random): string {
  const branch = pick(random, branches) ?? [];
  return branch.map((repeated) => writeRepeated(repeated, random)).join("");
}

function writeRepeated({ part, low, high }: Repeated, random: Random): string {
  const count = between(random, low, Math.min(high, low + SOME));
  let text = "";
  for (let time = 0; time < count; time += 1) {
    if (part.kind === "chars") text += pick(random, part.chars) ?? "";
    if (part.kind === "group") text += writeBranches(part.branches, random);
  }
  return text;
}
