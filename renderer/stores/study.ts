import type { RunInfo } from "../../shared/conversation.ts";
import type { OpenConversation } from "./conversation.ts";
import { answersOf } from "./judging.ts";
import type { Study } from "./study-tab.ts";

/** The two answers that are looked at; an answer that is not there any more gives way to the newest ones. */
export function studied(open: OpenConversation, { first, second }: Study): (RunInfo | undefined)[] {
  const find = (id: number | undefined): RunInfo | undefined => open.runs.find((run) => run.id === id);
  const [one, other] = answersOf(open, undefined);
  return [find(first) ?? one, find(second) ?? other ?? one];
}
