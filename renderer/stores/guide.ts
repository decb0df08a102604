import { createStore } from "zustand/vanilla";
import type { GuidePair, GuideProgress } from "../../shared/contract/guide.ts";
import type { ModelEntry } from "../../shared/contract/models.ts";
import { exercises } from "../../shared/guide/exercises.ts";
import { client } from "../connection.ts";
import { attempt } from "./attempt.ts";
import { openConversation } from "./conversation.ts";
import { watchRun } from "./live-runs.ts";
import { findModel, models } from "./models.ts";
import { settings } from "./settings.ts";
import { showView } from "./view.ts";

export type GuidePart = "course" | "advice";

interface GuideState {
  part: GuidePart;
  /** The exercise that is shown. */
  exercise: string;
  /** The pair as it was chosen here; null is the one that stands to reason. */
  chosen: Partial<GuidePair>;
  /** Of the exercises that were tried. */
  progress: readonly GuideProgress[];
  /** Something was asked for and has not begun yet. */
  asking: boolean;
}

export const guide = createStore<GuideState>(() => ({
  part: "course",
  exercise: exercises[0]?.key ?? "",
  chosen: {},
  progress: [],
  asking: false,
}));

type Side = keyof GuidePair;

/** The engine may still list its models: one that starts says nothing yet. */
const isEngineToCome = (): boolean =>
  models.getState().sources.some(({ kind, state }) => kind === "engine" && /^(checking|running)$/.test(state.state));

/**
 * The pair that is asked: as chosen, else the default one of the settings, else what the engine brings, else any. What
 * the engine brings is waited for, so that nobody's own models are asked in its place.
 */
export function guidePair(installed: readonly ModelEntry[], chosen: Partial<GuidePair>): GuidePair | undefined {
  const preferred = settings.getState().settings.defaultPair;
  const pick = (side: Side): ModelEntry | undefined => {
    const ofKind = installed.filter(({ kind }) => kind === side);
    const named = [chosen[side], preferred?.[side]].flatMap((ref) => findModel(models.getState(), ref ?? null) ?? []);
    const own = named[0] ?? ofKind.find(({ ref }) => ref.source === "engine");
    return own ?? (isEngineToCome() ? undefined : ofKind[0]);
  };
  const [base, instruct] = [pick("base"), pick("instruct")];
  return base === undefined || instruct === undefined ? undefined : { base: base.ref, instruct: instruct.ref };
}

/** Reads how far the exercises have come, and watches what still runs. */
export async function refreshGuide(): Promise<void> {
  const progress = await client.guide.progress();
  guide.setState({ progress });
  for (const { ended, runs } of progress) if (!ended) for (const { runId } of runs) void watchToEnd(runId);
}

const watched = new Set<number>();

async function watchToEnd(runId: number): Promise<void> {
  if (watched.has(runId)) return;
  watched.add(runId);
  await watchRun(runId);
  await refreshGuide().catch(() => undefined);
}

async function ask(work: () => Promise<unknown>): Promise<void> {
  guide.setState({ asking: true });
  await attempt(work);
  guide.setState({ asking: false });
}

export const runExercise = (exercise: string, prediction: string, pair: GuidePair): Promise<void> =>
  ask(async () => {
    await client.guide.run({ exercise, prediction, pair });
    await refreshGuide();
  });

export const forgetExercise = (exercise: string): Promise<void> => ask(() => client.guide.forget({ exercise }));

/** Shows a conversation that the guide began among the others. */
export async function showInCompare(conversationId: number): Promise<void> {
  await openConversation(conversationId);
  showView("compare");
}

export const demonstrate = (goal: string, pair: GuidePair): Promise<void> =>
  ask(async () => showInCompare((await client.guide.demonstrate({ goal, pair })).conversationId));
