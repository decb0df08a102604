import { createStore } from "zustand/vanilla";
import type { RunInfo } from "../../shared/conversation.ts";
import { keepDraft } from "./draft.ts";
import { giveUpDrafts, ownDraftKey, takeUpDraft } from "./window-draft.ts";

/** Where an edit comes from: it was begun just now, which takes the focus, or left open before a reload. */
export type PromptEdit = "begun" | "left-open";

/** The prompts that are edited in this window, each under the name of its turn. What is written is a draft each. */
export const promptEdits = createStore<Readonly<Record<string, PromptEdit>>>(() => ({}));

/** The turn that a run is shown in: a prompt may be edited in each pane. */
export const turnName = ({ comparisonId, paneId }: RunInfo): string => `${comparisonId}/${paneId}`;

export const editDraftKey = (name: string): string => ownDraftKey(`edit/${name}`);

/** A draft too, so that after a reload the prompts are open that were. */
const openKey = ownDraftKey("edits");

const keepOpen = (): void => keepDraft(openKey, () => Object.keys(promptEdits.getState()).join("\n"));

export function beginEdit(name: string): void {
  promptEdits.setState({ [name]: "begun" });
  keepOpen();
}

/** The prompt was sent, or is left as it is. */
export function endEdit(name: string): void {
  const { [name]: _ended, ...others } = promptEdits.getState();
  promptEdits.setState(others, true);
  keepOpen();
  void giveUpDrafts(editDraftKey(name)).catch(() => undefined);
}

/** Takes up what was being edited when the page was left. */
export async function reopenEdits(): Promise<void> {
  const { text } = await takeUpDraft(openKey);
  const names = text.split("\n").filter((name) => name !== "");
  promptEdits.setState(Object.fromEntries(names.map((name) => [name, "left-open"] as const)));
}
