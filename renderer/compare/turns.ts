import { branchTo, type Comparison, type RunInfo } from "../../shared/conversation.ts";
import { shallow } from "zustand/vanilla/shallow";
import type { OpenConversation } from "../stores/conversation.ts";

/** One prompt in one pane: the answers this pane gave to it, and the other prompts that stand at the same place. */
export interface Turn {
  comparison: Comparison;
  /** In order; at least one. */
  versions: RunInfo[];
  shown: RunInfo;
  /** Prompts with the same parent, this one among them, in order. */
  siblings: Comparison[];
}

/** What a pane shows of a conversation: the turns of the open branch that it took part in. */
export function turnsOf(open: OpenConversation, paneId: string): Turn[] {
  const answers = Map.groupBy(
    open.runs.filter((run) => run.paneId === paneId),
    (run) => run.comparisonId,
  );
  const beside = Map.groupBy(open.comparisons, ({ parentId }) => parentId);
  return branchTo(open.comparisons, open.headId).flatMap((comparison) => {
    const versions = answers.get(comparison.id) ?? [];
    const shown = versions.find(({ chosen }) => chosen) ?? versions.at(-1);
    if (shown === undefined) return [];
    return [{ comparison, versions, shown, siblings: beside.get(comparison.parentId) ?? [] }];
  });
}

const groupLength = 8;

/** Turns by eights, from the first on, so that a turn stays in its group. */
export const inGroups = (turns: readonly Turn[]): Turn[][] =>
  Array.from({ length: Math.ceil(turns.length / groupLength) }, (_, index) =>
    turns.slice(index * groupLength, (index + 1) * groupLength),
  );

/** Whether two turns are made of the very same objects, so that there is nothing new to show. */
export const isSameTurn = (one: Turn, other: Turn): boolean =>
  one.comparison === other.comparison &&
  one.shown === other.shown &&
  shallow(one.versions, other.versions) &&
  shallow(one.siblings, other.siblings);

/** About what a turn takes on the page, in CSS pixels: lines of some 70 characters, and what stands around them. */
export const thoughtHeight = ({ comparison, shown }: Turn): number =>
  90 + Math.ceil((comparison.prompt.length + shown.length) / 70) * 25;
