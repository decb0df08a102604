import { pick } from "../random.ts";
import type { Random } from "../random.ts";
import type { Judge } from "./judge.ts";
import { isList, isMap, writeJson } from "./json.ts";
import type { Json } from "./json.ts";
import type { NearMiss } from "./samples.ts";

/** So many changed values are looked at before choosing. */
const CANDIDATES = 120;
const WANTED = 2;

/** Values with one small thing wrong: fitting ones with one change, of which exactly one keyword complains. */
export function nearMisses(judge: Judge, values: readonly Json[], random: Random): NearMiss[] {
  const byKeyword = new Map<string, NearMiss[]>();
  let looked = 0;
  for (const changed of values.flatMap((value) => [...variants(value)])) {
    if (looked >= CANDIDATES) break;
    looked += 1;
    const problems = judge.problemsOf(changed);
    const [problem] = problems;
    if (!problem || problems.length > 1) continue;
    const miss = {
      json: writeJson(changed, "", "  "),
      ...problem,
      sentence: `${problem.at || "The value"}: ${problem.sentence}.`,
    };
    byKeyword.set(problem.keyword, [...(byKeyword.get(problem.keyword) ?? []), miss]);
  }
  return chooseDifferent(byKeyword, random);
}

/** Of different keywords, the plain wrong type last. */
function chooseDifferent(byKeyword: ReadonlyMap<string, readonly NearMiss[]>, random: Random): NearMiss[] {
  const keywords = [...byKeyword.keys()].filter((keyword) => keyword !== "type");
  const chosen: NearMiss[] = [];
  while (chosen.length < WANTED && keywords.length > 0) {
    const [keyword = ""] = keywords.splice(Math.floor(random() * keywords.length), 1);
    const miss = pick(random, byKeyword.get(keyword) ?? []);
    if (miss) chosen.push(miss);
  }
  const wrongType = pick(random, byKeyword.get("type") ?? []);
  return chosen.length < WANTED && wrongType ? [...chosen, wrongType] : chosen;
}

/** The value with one thing changed, in every place and in several ways. */
function* variants(value: Json): Generator<Json> {
  yield* changesOf(value);
  if (isList(value)) {
    for (const [index, item] of value.entries()) {
      for (const changed of variants(item)) yield value.with(index, changed);
    }
  }
  if (!isMap(value)) return;
  for (const [name, member] of value) {
    for (const changed of variants(member)) yield new Map([...value, [name, changed]]);
  }
}

function changesOf(value: Json): Json[] {
  if (typeof value === "string")
    return [7, "", `${value}!`, value.slice(0, -1), ...[60, 400, 4000].map((length) => value.padEnd(length, " more"))];
  if (typeof value === "number") return [String(value), value + 0.5, value - 1e6, value + 1e6, -value - 1];
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  if (value === null) return ["none"];
  return isList(value) ? listChanges(value) : mapChanges(value);
}

function listChanges(value: readonly Json[]): Json[] {
  const last = value.at(-1) ?? "more";
  const longer = [1, 10, 100].map((times) => [...value, ...Array.from({ length: times }, () => last)]);
  return [[], value.slice(0, -1), ...longer];
}

function mapChanges(value: ReadonlyMap<string, Json>): Json[] {
  if (!isMap(value)) return [];
  const without = [...value.keys()].map((name) => new Map([...value].filter(([other]) => other !== name)));
  return [...without, new Map<string, Json>([...value, ["unexpected", "extra"]])];
}
