import { AppError } from "../../shared/errors.ts";
import { bundledCatalogue } from "../../shared/models/catalogue.ts";
import { displayModelName, isCloudName, modelNameKey, parseModelName } from "../../shared/models/model-name.ts";
import { planPulls, type PullFact, type PullPlan, type PullSpace } from "../../shared/models/pull-plan.ts";
import { isUnderWay, type Pull } from "../../shared/models/pull.ts";
import type { ModelFolder, ModelKeeper, RegistryAnswer } from "../backends/model-keeper.ts";

/** A registry that does not answer sooner leaves the size to the catalogue. */
const registryWithinMs = 3_000;
const sourceWithinMs = 10_000;
/** What a registry said is not asked for again between looking and pulling. */
const remembersMs = 60_000;

interface Parts {
  keeper: (source: string) => ModelKeeper;
  /** Names as the source lists them. */
  installed: (source: string) => Promise<readonly string[]>;
  pulls: () => readonly Pull[];
}

/** Finds out what can be known of pulls before they begin. */
export function createPullPlanning({ keeper, installed, pulls }: Parts) {
  const answers = new Map<string, { at: number; answer: Promise<RegistryAnswer> }>();

  function lookUp(source: string, name: string): Promise<RegistryAnswer> {
    const key = `${source} ${modelNameKey(name)}`;
    const known = answers.get(key);
    if (known !== undefined && Date.now() - known.at < remembersMs) return known.answer;
    const answer = keeper(source).lookUp(name, AbortSignal.timeout(registryWithinMs));
    answers.set(key, { at: Date.now(), answer });
    return answer;
  }
  async function factOf(source: string, name: string, present: ReadonlySet<string>): Promise<PullFact> {
    const answer = await lookUp(source, name);
    return {
      name,
      installed: present.has(modelNameKey(name)),
      layers: answer.known ? answer.layers : undefined,
      missing: !answer.known && answer.missing,
      catalogueBytes: bundledCatalogue().find(name)?.bytes,
    };
  }

  return async function plan(source: string, names: readonly string[]): Promise<PullPlan> {
    const wanted = names.map(pullableName);
    const [folder, here] = await Promise.all([
      keeper(source).folder(AbortSignal.timeout(sourceWithinMs)),
      installed(source).catch(() => []),
    ]);
    const keys = new Set(here.map(modelNameKey));
    const facts = await Promise.all(wanted.map((name) => factOf(source, name, keys)));
    return planPulls(facts, spaceOf(folder, source, pulls()));
  };
}

/** The name as it is pulled; throws a sentence when it is none, or runs on someone else's machine. */
export function pullableName(typed: string): string {
  const parsed = parseModelName(typed);
  if (!parsed.ok) throw new AppError("bad-input", parsed.sentence);
  if (isCloudName(parsed.name))
    throw new AppError("unsupported", `${typed} runs on Ollama's servers, not on this machine; it cannot be pulled.`);
  return displayModelName(parsed.name);
}

function spaceOf(folder: ModelFolder | undefined, source: string, pulls: readonly Pull[]): PullSpace | undefined {
  if (folder === undefined) return undefined;
  const others = pulls.filter((pull) => pull.source === source && isUnderWay(pull));
  const onDisk = (folder.models ?? []).flatMap(({ layers }) => layers);
  const coming = others.flatMap(({ layers }) => layers);
  return {
    free: folder.free,
    present: new Set([...onDisk, ...coming].map(({ digest }) => digest)),
    promised: others.reduce((sum, { total, completed }) => sum + total - completed, 0),
  };
}
