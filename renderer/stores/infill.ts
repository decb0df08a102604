import { createStore } from "zustand/vanilla";
import { freshApproach, type Pane, type Verdict } from "../../shared/conversation.ts";
import type { Gap } from "../../shared/infill/fim-tokens.ts";
import type { ModelRef } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { attempt } from "./attempt.ts";
import { grids, pairOf } from "./grids.ts";
import { watchRun } from "./live-runs.ts";

export const infillSides = ["base", "instruct"] as const;
export type InfillSide = (typeof infillSides)[number];

/** The run that is shown of a model, and what was done with it. */
interface ShownProposal {
  runId: number;
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
}

export const infill = createStore<InfillState>(() => ({ conversationId: null, gap: null, proposals: {} }));

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
    infill.setState({ conversationId, gap, proposals: {} });
    for (const [index, runId] of runIds.entries()) {
      const side = infillSides[index];
      if (side !== undefined) show(side, runId);
    }
  });
}

function show(side: InfillSide, runId: number): void {
  void watchRun(runId);
  put(side, { runId, verdict: null, leaves: false });
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
    show(side, (await client.comparisons.regenerate({ runId: shown.runId, pane })).runId);
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
