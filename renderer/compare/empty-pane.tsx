import { useStore } from "zustand";
import type { Mode, Pane } from "../../shared/conversation.ts";
import { findModel, models } from "../stores/models.ts";

/** What will happen here, before anything has. */
export function EmptyPane({ pane }: { pane: Pane }) {
  const model = useStore(models, (state) => findModel(state, pane.model));
  const read = useStore(models, (state) => state.read);
  if (pane.model === null) return <p className="empty">Choose a model above.</p>;
  if (read && model === undefined) {
    return (
      <p className="empty">
        {pane.model.name} is not installed, or its source does not answer. Choose another model above.
      </p>
    );
  }
  return <p className="empty">{whatHappens[pane.mode]}</p>;
}

const whatHappens: Record<Mode, string> = {
  completion: "Continues your text just as it stands: no template, no roles.",
  infill: "Fills the gap at the cursor: it reads what stands before it and what stands behind.",
  wrapped: "Reads your text inside a wrapper, which leads a base model to answer it.",
  chat: "Answers your text as a turn of a conversation, under its chat template.",
};
