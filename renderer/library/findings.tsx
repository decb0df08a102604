import { Check, X } from "lucide-react";
import { runPromptCheck, type PromptCheck } from "../../shared/checks/prompt-check.ts";
import "./findings.css";

interface Props {
  checks: readonly PromptCheck[];
  prompt: string;
  answer: string;
}

/** What the checks of a prompt find in an answer to it. */
export function Findings({ checks, prompt, answer }: Props) {
  return (
    <ul className="findings">
      {checks.map((check, index) => {
        const { passed, said } = runPromptCheck(check, { prompt, answer });
        return (
          <li key={index} data-passed={passed}>
            {passed ? <Check size={13} aria-label="passed" /> : <X size={13} aria-label="failed" />} {said}
          </li>
        );
      })}
    </ul>
  );
}
