import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import { repair, type Validator } from "../../../shared/json/repair.ts";
import { compileSchema } from "../../../shared/json/validate.ts";
import { everydaySchema, everydayTexts } from "./everyday.ts";

/** What the thread is asked: one text once, or all everyday texts many times. */
export type Task = { kind: "one"; text: string } | { kind: "everyday"; rounds: number };

/** `wrong`: a value that fits the schema and is not what was meant. */
export interface Score {
  right: number;
  wrong: number;
  /** Milliseconds of every text after the first rounds. */
  times: number[];
}

type Contend = (text: string) => unknown;

/** The functions of the packages that are measured beside ours, by their modules. */
export interface Contender {
  name: string;
  modules: { repair: string; coerce?: string } | null;
}

/** The packages lie outside of Diptych, so they are no imports of its own. */
const load = createRequire(import.meta.url);

const compiled = compileSchema(everydaySchema);
if (!compiled.ok) throw new Error(compiled.problem);
const { validator } = compiled;

const contend = contendBy(workerData);

parentPort?.on("message", (task: Task) => {
  if (task.kind === "everyday") return parentPort?.postMessage(scoreOf(contend, validator, task.rounds), []);
  const started = performance.now();
  try {
    contend(task.text);
  } catch {
    // A refusal is an answer too: only the time counts here.
  }
  return parentPort?.postMessage(performance.now() - started, []);
});
parentPort?.postMessage("ready", []);

function contendBy({ modules }: Contender): Contend {
  if (modules === null) return ours;
  const fix = functionOf(modules.repair, ["jsonrepair", "repairJsonOrThrow"]);
  const parse: Contend = (text) => {
    const fixed = fix(text);
    return typeof fixed === "string" ? JSON.parse(fixed) : fixed;
  };
  if (modules.coerce === undefined) return parse;
  const coerce = functionOf(modules.coerce, ["coerceBySchema"]);
  return (text) => coerce(parse(text), everydaySchema);
}

function ours(text: string): unknown {
  const result = repair(text, everydaySchema, validator);
  if (result.status === "refused") throw new Error("refused");
  return JSON.parse(result.json);
}

function functionOf(module: string, names: readonly string[]): (...given: unknown[]) => unknown {
  const loaded: Record<string, unknown> = load(module);
  const found = names.map((name) => loaded[name]).find((one) => typeof one === "function");
  if (found === undefined) throw new Error(`${module} has none of ${names.join(", ")}.`);
  return (...given) => Reflect.apply(found, undefined, given);
}

function scoreOf(by: Contend, { accepts }: Validator, rounds: number): Score {
  const score: Score = { right: 0, wrong: 0, times: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const { text, expected } of everydayTexts) {
      const started = performance.now();
      const value = valueOf(by, text);
      if (round >= rounds / 10) score.times.push(performance.now() - started);
      if (round > 0) continue;
      const fits = value !== undefined && accepts(value.value);
      const isRight = expected === null ? !fits : fits && isDeepStrictEqual(value.value, expected.value);
      if (isRight) score.right += 1;
      else if (fits) score.wrong += 1;
    }
  }
  return score;
}

function valueOf(by: Contend, text: string): { value: unknown } | undefined {
  try {
    return { value: by(text) };
  } catch {
    return undefined;
  }
}
