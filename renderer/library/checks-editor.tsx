import { X } from "lucide-react";
import { useState } from "react";
import { describeCheck, type PromptCheck } from "../../shared/checks/prompt-check.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { wordsBetweenCommas } from "./label-fields.tsx";

type Kind = PromptCheck["kind"];

/** What a check is called, and what is to be written beside it. */
const forms: Record<Kind, { label: string; asks: string }> = {
  "words-at-most": { label: "At most so many words", asks: "200" },
  bullets: { label: "So many bullets", asks: "3" },
  table: { label: "A table with columns", asks: "Pros, Cons" },
  mentions: { label: "Mentions all of", asks: "Siamese, Persian" },
  "python-list": { label: "A Python list of", asks: "Anna, Ben" },
  "json-keys": { label: "JSON with keys", asks: "title, author" },
  "shorter-than-prompt": { label: "At most half as long as the prompt", asks: "" },
};
const kinds: readonly Kind[] = [
  "words-at-most",
  "bullets",
  "table",
  "mentions",
  "python-list",
  "json-keys",
  "shorter-than-prompt",
];

function makeCheck(kind: Kind, written: string): PromptCheck | undefined {
  const count = Number.parseInt(written, 10);
  const words = wordsBetweenCommas(written);
  switch (kind) {
    case "words-at-most":
      return count >= 1 ? { kind, most: count } : undefined;
    case "bullets":
      return count >= 1 ? { kind, count } : undefined;
    case "table":
      return words.length > 0 ? { kind, columns: words } : undefined;
    case "mentions":
      return words.length > 0 ? { kind, phrases: words, least: words.length } : undefined;
    case "python-list":
      return words.length > 0 ? { kind, items: words } : undefined;
    case "json-keys":
      return words.length > 0 ? { kind, keys: words } : undefined;
    case "shorter-than-prompt":
      return { kind };
  }
}

interface Props {
  checks: readonly PromptCheck[];
  onChange: (checks: PromptCheck[]) => void;
}

/** What can be verified in an answer without anyone reading it. */
export function ChecksEditor({ checks, onChange }: Props) {
  const [kind, setKind] = useState<Kind>("words-at-most");
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
          options={kinds.map((value) => ({ value, label: forms[value].label }))}
          onChange={setKind}
        />
        {forms[kind].asks === "" ? null : (
          <input
            aria-label={forms[kind].label}
            placeholder={forms[kind].asks}
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
