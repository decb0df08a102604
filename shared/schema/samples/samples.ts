import type { Pointer } from "../text/pointer.ts";
import type { TextTree } from "../text/text-tree.ts";
import { seededRandom } from "../random.ts";
import { Generator } from "./generate.ts";
import { Judge } from "./judge.ts";
import { canonical, writeJson } from "./json.ts";
import type { Json } from "./json.ts";
import { nearMisses } from "./near-misses.ts";

export interface NearMiss {
  readonly json: string;
  /** Where in the value, and by which keyword, it fails; nothing else is wrong with it. */
  readonly at: Pointer;
  readonly keyword: string;
  readonly sentence: string;
}

/** What a model held to the schema could say, and what would just not do. */
export interface Samples {
  /** JSON texts that fit. */
  readonly values: readonly string[];
  readonly nearMisses: readonly NearMiss[];
  /** Why there are fewer values than asked for, if so. */
  readonly shortfall: string | undefined;
}

/** Data in the schema (`const`, `enum`) is read by going down into it. */
const DEPTH_LIMIT = 1000;
const VALUES = 3;
const TRIES = 60;

/** Three values that fit and two that just do not; the same for the same seed. Each is proven by a judge of its own. */
export function sampleSchema(tree: TextTree, seed: number): Samples {
  if (tree.errors.length > 0) return { values: [], nearMisses: [], shortfall: "The schema has an error in its text." };
  if (tree.depth > DEPTH_LIMIT)
    return { values: [], nearMisses: [], shortfall: "The schema is nested too deep for samples." };
  const random = seededRandom(seed);
  const judge = new Judge(tree);
  const generator = new Generator(tree, random);
  const found = new Map<string, Json>();
  let reason = "perhaps nothing fits, or every value would go on without end";
  for (let tries = 0; tries < TRIES && found.size < VALUES; tries += 1) {
    const value = generator.value();
    if (value === undefined) continue;
    const [problem] = judge.problemsOf(value);
    if (problem) reason = `the values made do not fit: at ${problem.at || "the top"}, ${problem.sentence}`;
    else found.set(canonical(value), value);
  }
  // The short ones show best what is wrong.
  const values = [...found].toSorted(([a], [b]) => a.length - b.length).map(([, value]) => value);
  const [first] = values;
  return {
    values: values.map((value) => writeJson(value, "", "  ")),
    nearMisses: first === undefined ? [] : nearMisses(judge, values, random),
    shortfall: first === undefined ? `No value was found: ${reason}.` : undefined,
  };
}
