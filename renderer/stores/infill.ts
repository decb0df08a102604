import * as v from "valibot";
import { createStore } from "zustand/vanilla";
import { freshApproach, idSchema, type Pane, type RunInfo, type Verdict } from "../../shared/conversation.ts";
import type { Gap } from "../../shared/infill/fim-tokens.ts";
import type { ModelRef } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { isLanguage, type Language } from "../infill/languages.ts";
import { attempt } from "./attempt.ts";
import { keepDraft, readDraft, storeDraft } from "./draft.ts";
import { grids, pairOf } from "./grids.ts";
import { watchRun } from "./live-runs.ts";

export const infillSides = ["base", "instruct"] as const;
export type InfillSide = (typeof infillSides)[number];

/** The run that is shown of a model, and what was done with it. */
interface ShownProposal {
  runId: number;
  model: ModelRef;
  verdict: Verdict | null;
  /** Another one was asked for, and takes its place as soon as it begins. */
  leaves: boolean;
}

interface InfillState {
  /** Where the proposals are kept; made by the first. */
  conversationId: number | null;
  /** What the proposals are for. */
  gap: Gap | null;
  proposals: Partial<Record<InfillSide, ShownProposal>>;
  /** The language somebody chose; null leaves it to the guess. */
  language: Language | null;
  guessed: Language;
}

export const infill = createStore<InfillState>(() => ({
  conversationId: null,
  gap: null,
  proposals: {},
  language: null,
  guessed: "plaintext",
}));

export const languageOf = ({ language, guessed }: Pick<InfillState, "language" | "guessed">): Language =>
  language ?? guessed;

const keptKey = "infill/kept";
const keptSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    conversationId: v.nullable(idSchema),
    language: v.nullable(v.custom<Language>(isLanguage)),
  }),
);

/** Remembers where the proposals are, and the language, beyond a reload. */
function remember(part: Partial<Pick<InfillState, "conversationId" | "language">>): void {
  infill.setState(part);
  keepDraft(keptKey, () => {
    const { conversationId, language } = infill.getState();
    return JSON.stringify({ conversationId, language });
  });
  void storeDraft(keptKey);
}

export const chooseLanguage = (language: Language | null): void => remember({ language });

/** Brings back the proposals of before the reload. */
export async function restoreInfill(): Promise<void> {
  if (infill.getState().conversationId !== null) return;
  const kept = v.safeParse(keptSchema, await readDraft(keptKey).catch(() => ""));
  if (!kept.success) return;
  const { conversationId: id, language } = kept.output;
  infill.setState({ language });
  const found = id === null ? undefined : await client.conversations.get({ id }).catch(() => undefined);
  const asked = found?.comparisons.find((comparison) => comparison.id === found.headId);
  if (found === undefined || asked === undefined || infill.getState().conversationId !== null) return;
  const runs = found.runs.filter((run) => run.comparisonId === asked.id && run.chosen);
  infill.setState({ conversationId: id, gap: { prefix: asked.prompt, suffix: runs[0]?.suffix ?? "" } });
  for (const run of runs) {
    const side = infillSides.find((one) => one === run.paneId);
    if (side !== undefined) show(side, run);
  }
}

export const infillModel = (side: InfillSide): ModelRef => pairOf(grids.getState().setup)[side];

/** The first proposal is the likeliest one; further ones are drawn. */
function paneOf(side: InfillSide, suffix: string, temperature: number): Pane {
  const sampling = { temperature, num_predict: 96 };
  return { id: side, model: infillModel(side), mode: "infill", sampling, system: "", ...freshApproach, suffix };
}

/** Asks both models for what could stand in the gap. */
export function fillGap(gap: Gap): Promise<boolean> {
  return attempt(async () => {
    const panes = infillSides.map((side) => paneOf(side, gap.suffix, 0));
    const conversationId =
      infill.getState().conversationId ?? (await client.conversations.create({ panes, linked: true })).id;
    const { prefix: prompt } = gap;
    const { runIds } = await client.comparisons.start({ conversationId, parentId: null, prompt, panes });
    infill.setState({ gap, proposals: {} });
    remember({ conversationId });
    for (const [index, id] of runIds.entries()) {
      const side = infillSides[index];
      if (side !== undefined) show(side, { id, model: infillModel(side), verdict: null });
    }
  });
}

function show(side: InfillSide, { id, model, verdict }: Pick<RunInfo, "id" | "model" | "verdict">): void {
  void watchRun(id);
  put(side, { runId: id, model, verdict, leaves: false });
}

const put = (side: InfillSide, shown: ShownProposal): void =>
  infill.setState(({ proposals }) => ({ proposals: { ...proposals, [side]: shown } }));

/** Asks one model for another proposal. */
export async function nextProposal(side: InfillSide): Promise<void> {
  const { gap, proposals } = infill.getState();
  const shown = proposals[side];
  if (gap === null || shown === undefined) return;
  put(side, { ...shown, leaves: true });
  const begun = await attempt(async () => {
    const pane = paneOf(side, gap.suffix, 0.8);
    const { runId } = await client.comparisons.regenerate({ runId: shown.runId, pane });
    show(side, { id: runId, model: infillModel(side), verdict: null });
  });
  if (!begun) put(side, shown);
}

/** Keeps what the person did with a proposal. */
export function judgeProposal(side: InfillSide, verdict: Verdict): Promise<boolean> {
  return attempt(async () => {
    const shown = infill.getState().proposals[side];
    if (shown === undefined) return;
    await client.comparisons.judge({ runId: shown.runId, verdict });
    put(side, { ...shown, verdict });
  });
}
