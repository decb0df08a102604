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
  return branchTo(open.comparisons, open.headId).flatMap((comparison) => {
    const versions = open.runs.filter((run) => run.comparisonId === comparison.id && run.paneId === paneId);
    const shown = versions.find(({ chosen }) => chosen) ?? versions.at(-1);
    if (shown === undefined) return [];
    const siblings = open.comparisons.filter(({ parentId }) => parentId === comparison.parentId);
    return [{ comparison, versions, shown, siblings }];
  });
}

/** Whether two turns are made of the very same objects, so that there is nothing new to show. */
export const isSameTurn = (one: Turn, other: Turn): boolean =>
  one.comparison === other.comparison &&
  one.shown === other.shown &&
  shallow(one.versions, other.versions) &&
  shallow(one.siblings, other.siblings);
