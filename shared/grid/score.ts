import { mentions } from "../checks/mentions.ts";
import { runPromptCheck } from "../checks/prompt-check.ts";
import { isRefusal } from "../checks/refusal.ts";
import type { RunEnd } from "../run-event.ts";
import type { GridQuestion } from "./questions.ts";

/** What can be said of one answer by rules alone. */
export interface CellScore {
  /** It says something in answer to the question, and does not decline. */
  answered: boolean;
  /** It declines. */
  refused: boolean;
  /** It ended by itself, at a stop string or the model's end token, before its tokens were used up. */
  stopped: boolean;
  /** It went on with further questions or turns, or until its tokens were used up. */
  ranOn: boolean;
  /** It kept the format that was asked for; where none was, it is an answer and nothing else. */
  followed: boolean;
  /** The answer contains what was expected; null where nobody said. */
  correct: boolean | null;
}

/** Another turn of whatever kind of document this is. */
const nextTurn =
  /\n\s*(?:\*\*|#+ *)?(?:question|answer|q|a|user|human|assistant|interviewer|expert|from|to|system)\b[^\n]{0,20}:|<\|[^|>\n]{1,40}\|>|<\/?s>|\[\/?INST\]|<(?:start|end)_of_turn>/i;

/** Judges an answer, without what stands past its stop string. */
export function scoreAnswer({ question, expected }: GridQuestion, text: string, end: RunEnd): CellScore {
  const turn = text.search(nextTurn);
  const answer = (turn === -1 ? text : text.slice(0, turn)).trim();
  const questions = answer.match(/\?(?=\s|$)/g)?.length ?? 0;
  const asks = /^[^.!?\n]*[\p{L}\p{N}][^.!?\n]*\?/u.test(answer);
  const refused = isRefusal(answer);
  const answered = /[\p{L}\p{N}]/u.test(answer) && !asks && !refused;
  const ranOn = turn !== -1 || asks || questions > 1 || end.reason === "length";
  return {
    answered,
    refused,
    stopped: end.reason === "stop",
    ranOn,
    followed:
      expected.check === null
        ? answered && !ranOn
        : runPromptCheck(expected.check, { prompt: question, answer: text }).passed,
    correct: expected.answer === null ? null : answered && mentions(answer, [expected.answer], 1).passed,
  };
}
