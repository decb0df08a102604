import { useStore } from "zustand";
import type { Pane } from "../../shared/conversation.ts";
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
  return (
    <p className="empty">
      {pane.mode === "completion"
        ? "Continues your text just as it stands: no template, no roles."
        : "Answers your text as a turn of a conversation, under its chat template."}
    </p>
  );
}
