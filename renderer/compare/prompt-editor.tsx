import { useRef } from "react";
import { sendEdited } from "../stores/conversation.ts";
import { keepDraft } from "../stores/draft.ts";
import { editDraftKey, turnName } from "../stores/prompt-edits.ts";
import { Button } from "../ui/button.tsx";
import { useDraftedField } from "../ui/use-drafted-field.ts";
import type { Turn } from "./turns.ts";

interface EditorProps {
  turn: Turn;
  takesFocus: boolean;
  leave: () => void;
}

/** Edits a prompt into another branch; what is written is a draft until it is sent or left. */
export function PromptEditor({ turn, takesFocus, leave }: EditorProps) {
  const draftKey = editDraftKey(turnName(turn.shown));
  const { field, isReady, textNow } = useDraftedField(draftKey, turn.comparison.prompt);
  const form = useRef<HTMLFormElement>(null);
  const submit = async (): Promise<void> => {
    if (!isReady) return;
    const answers = form.current?.closest<HTMLElement>(".pane-body");
    if ((await sendEdited(turn.comparison, textNow())) === undefined) return;
    // The branch that was sent has come into this one's place: the focus goes to its answers, unless it went elsewhere.
    leave();
    if (document.activeElement === document.body) answers?.focus({ preventScroll: true });
  };
  return (
    <form
      ref={form}
      className="prompt-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <textarea
        ref={field}
        aria-label="Edit the prompt"
        autoFocus={takesFocus}
        readOnly={!isReady}
        onInput={() => keepDraft(draftKey, textNow)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
          if (event.key !== "Escape") return;
          event.preventDefault();
          leave();
        }}
      />
      <span className="row">
        <Button type="submit">Send as a new branch</Button>
        <Button look="quiet" onClick={leave}>
          Cancel
        </Button>
      </span>
    </form>
  );
}
