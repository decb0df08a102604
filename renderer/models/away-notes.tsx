import { useStore } from "zustand";
import { models } from "../stores/models.ts";
import { showModelTab } from "../stores/models-view.ts";
import { Button } from "../ui/button.tsx";

/** Sources whose models cannot be listed now, and the way to what can be done about it. */
export function AwayNotes() {
  const sources = useStore(models, (state) => state.sources);
  return sources.map(({ id, keepsModels, state }) =>
    keepsModels && (state.state === "absent" || state.state === "refused") ? (
      <p key={id} className="away-note">
        {state.message} Its models are not listed.
        <Button look="quiet" onClick={() => showModelTab("sources")}>
          What can be done
        </Button>
      </p>
    ) : null,
  );
}
