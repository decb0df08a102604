import { branchTo, type Conversation, type Mode } from "../../shared/conversation.ts";
import type { ChatMessage, ModelInput } from "../backends/backend.ts";

/** One pane's place in a conversation: what its model is handed follows from it. */
export interface Asked {
  paneId: string;
  mode: Mode;
  system: string;
  /** The comparison before this prompt, if any. */
  parentId: number | null;
  prompt: string;
}

/** What a pane's model is handed: the bare prompt, or the pane's own earlier turns on this branch and then the prompt. */
export function modelInput(
  conversation: Pick<Conversation, "comparisons" | "runs">,
  textOf: (runId: number) => string,
  { paneId, mode, system, parentId, prompt }: Asked,
): ModelInput {
  if (mode === "completion") return { kind: "raw", prompt };
  const messages: ChatMessage[] = system === "" ? [] : [{ role: "system", content: system }];
  for (const { id, prompt: earlier } of branchTo(conversation.comparisons, parentId)) {
    const answer = conversation.runs.find((run) => run.comparisonId === id && run.paneId === paneId && run.chosen);
    const text = answer === undefined ? "" : textOf(answer.id);
    if (text !== "") messages.push({ role: "user", content: earlier }, { role: "assistant", content: text });
  }
  return { kind: "chat", messages: [...messages, { role: "user", content: prompt }] };
}
