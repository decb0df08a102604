import { Dialog } from "@base-ui/react/dialog";
import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { retypeAll } from "../../stores/schema-actions.ts";
import type { Question, SchemaDocument } from "../../stores/schema-document.ts";
import { Button } from "../../ui/button.tsx";

/** What has to be known before a gesture can be made. */
export function Questions({ document }: { document: SchemaDocument }) {
  const question = useStore(document.state, (state) => state.question);
  return (
    <Dialog.Root open={question !== null} onOpenChange={(open) => !open && document.ask(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          {question === null ? null : <Asked document={document} question={question} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Asked({ document, question }: { document: SchemaDocument; question: Question }): ReactNode {
  switch (question.kind) {
    case "retype":
      return <Stale document={document} question={question} />;
    case "extract":
      return <DefinitionName document={document} at={question.at} />;
    default:
      return question satisfies never;
  }
}

type Retyping = Extract<Question, { kind: "retype" }>;

/** Keep, park or drop the keywords that would no longer apply. */
function Stale({ document, question }: { document: SchemaDocument; question: Retyping }) {
  const { at, to, stale } = question;
  const answer = (choice: "keep" | "park" | "drop"): void => {
    document.ask(null);
    retypeAll(document, at, to, choice);
  };
  return (
    <>
      <Dialog.Title className="dialog-title">What becomes of these keywords?</Dialog.Title>
      <Dialog.Description>
        For {to === "array" ? "a list" : to} they mean nothing:{" "}
        {stale.map((keyword) => (
          <code key={keyword} className="tree-keyword">
            {keyword}
          </code>
        ))}
      </Dialog.Description>
      <div className="tree-answers">
        <Answer
          label="Park them"
          note="They wait under x-parked and come back with the old type."
          look="main"
          choose={() => answer("park")}
        />
        <Answer
          label="Keep them"
          note="They stay where they are; some may make that nothing fits."
          choose={() => answer("keep")}
        />
        <Answer label="Drop them" note="They are taken out; undo brings them back." choose={() => answer("drop")} />
      </div>
    </>
  );
}

function Answer(props: { label: string; note: string; look?: "main"; choose: () => void }) {
  const { label, note, look = "plain", choose } = props;
  return (
    <div className="tree-answer">
      <Button look={look} onClick={choose}>
        {label}
      </Button>
      <small>{note}</small>
    </div>
  );
}

function DefinitionName({ document, at }: { document: SchemaDocument; at: string }) {
  const [name, setName] = useState(() => at.slice(at.lastIndexOf("/") + 1));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (document.apply({ kind: "extract", at, name })) document.ask(null);
      }}
    >
      <Dialog.Title className="dialog-title">Make it a definition</Dialog.Title>
      <label className="tree-asked">
        Its name under $defs
        <input value={name} autoFocus spellCheck={false} onChange={(event) => setName(event.target.value)} />
      </label>
      <div className="tree-answers row">
        <Button look="main" type="submit" disabled={name === ""}>
          Make it
        </Button>
        <Dialog.Close render={<Button />}>Cancel</Dialog.Close>
      </div>
    </form>
  );
}
