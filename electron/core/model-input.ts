import { branchTo, type Approach, type Conversation, type Mode } from "../../shared/conversation.ts";
import type { ModelRef } from "../../shared/source.ts";
import type { Example } from "../../shared/wrappers/wrapper.ts";
import type { ChatMessage } from "../backends/backend.ts";

/** One pane's place in a conversation: what its model is handed follows from it. */
export interface Asked extends Approach {
  paneId: string;
  model: ModelRef;
  mode: Mode;
  system: string;
  /** The comparison before this prompt, if any. */
  parentId: number | null;
  prompt: string;
}

/** The pane's own earlier turns on this branch, those that it answered. */
export function earlierTurns(
  conversation: Pick<Conversation, "comparisons" | "runs">,
  textOf: (runId: number) => string,
  { paneId, parentId }: Asked,
): Example[] {
  return branchTo(conversation.comparisons, parentId).flatMap(({ id, prompt }) => {
    const run = conversation.runs.find((one) => one.comparisonId === id && one.paneId === paneId && one.chosen);
    const answer = run === undefined ? "" : textOf(run.id);
    return answer === "" ? [] : [{ question: prompt, answer }];
  });
}

/** The turns of a chat: the system message, the examples, what was said before, and the prompt. */
export function chatMessages(
  { system, prompt, examples }: Pick<Asked, "system" | "prompt" | "examples">,
  earlier: readonly Example[],
): ChatMessage[] {
  const before = [...examples, ...earlier].flatMap(({ question, answer }): ChatMessage[] => [
    { role: "user", content: question },
    { role: "assistant", content: answer },
  ]);
  const opening: ChatMessage[] = system === "" ? [] : [{ role: "system", content: system }];
  return [...opening, ...before, { role: "user", content: prompt }];
}
