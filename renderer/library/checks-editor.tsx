import { X } from "lucide-react";
import { useState } from "react";
import { describeCheck, type PromptCheck } from "../../shared/checks/prompt-check.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { checkForms, checkKinds, makeCheck, type CheckKind } from "./check-forms.ts";

interface Props {
  checks: readonly PromptCheck[];
  onChange: (checks: PromptCheck[]) => void;
}

/** What can be verified in an answer without anyone reading it. */
export function ChecksEditor({ checks, onChange }: Props) {
  const [kind, setKind] = useState<CheckKind>("words-at-most");
  const [written, setWritten] = useState("");
  const made = makeCheck(kind, written);
  const add = (): void => {
    if (made === undefined) return;
    onChange([...checks, made]);
    setWritten("");
  };
  return (
    <section>
      <h2>An answer is checked for</h2>
      <ul className="check-list">
        {checks.map((check, index) => (
          <li key={`${index} ${describeCheck(check)}`} className="row">
            {describeCheck(check)}
            <IconButton
              label={`Remove the check: ${describeCheck(check)}`}
              onClick={() => onChange(checks.filter((_, at) => at !== index))}
            >
              <X size={12} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <p className="row">
        <Choice
          label="Check"
          value={kind}
          options={checkKinds.map((value) => ({ value, label: checkForms[value].label }))}
          onChange={setKind}
        />
        {checkForms[kind].asks === "" ? null : (
          <input
            aria-label={checkForms[kind].label}
            placeholder={checkForms[kind].asks}
            value={written}
            onChange={(event) => setWritten(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && add()}
          />
        )}
        <Button disabled={made === undefined} onClick={add}>
          Add
        </Button>
      </p>
    </section>
  );
}
