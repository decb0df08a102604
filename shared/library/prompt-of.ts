import type { PromptCheck } from "../checks/prompt-check.ts";
import type { Fillings } from "./kept-prompt.ts";
import { fillIn, isFilledIn } from "./variables.ts";

/** A prompt of the library, as far as it says what an answer is to fulfil. */
interface Checked {
  text: string;
  checks: readonly PromptCheck[];
  /** What its variables were filled with when the checks were written. */
  fillings: Fillings;
}

/** Checks that hold whatever the variables are filled with: they look at form, not at what is in the answer. */
const looksAtForm = ({ kind }: PromptCheck): boolean => kind !== "mentions" && kind !== "python-list";

/** The checks of the first of these prompts that this one was made from. */
export function checksOf(prompts: readonly Checked[], asked: string): readonly PromptCheck[] {
  const found = prompts.find(({ text, checks }) => checks.length > 0 && isFilledIn(text, asked));
  if (found === undefined) return [];
  const isAsWritten = fillIn(found.text, found.fillings).trim() === asked.trim();
  return isAsWritten ? found.checks : found.checks.filter(looksAtForm);
}
