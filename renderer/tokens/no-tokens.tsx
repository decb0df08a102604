import { useStore } from "zustand";
import type { RunInfo } from "../../shared/conversation.ts";
import { tokenSupport } from "../../shared/tokens/token-support.ts";
import { attempt } from "../stores/attempt.ts";
import { models } from "../stores/models.ts";
import { changeSettings, settings } from "../stores/settings.ts";
import { Button } from "../ui/button.tsx";

/** Why an answer's tokens are not known, and what would make those of the next ones known. */
export function NoTokens({ run }: { run: RunInfo }) {
  const source = useStore(models, (state) => state.sources.find(({ id }) => id === run.model.source));
  const recording = useStore(settings, (state) => state.settings.probabilities);
  const support = source === undefined ? undefined : tokenSupport(source);
  if (support?.has === "no") return <p className="notice">{support.reason}</p>;
  if (run.end === null && run.alternatives !== null) return <p className="notice-quiet">No token yet.</p>;
  if (run.alternatives !== null)
    return <p className="notice">Probabilities were asked for, but {source?.label ?? "the source"} gave none.</p>;
  return (
    <div className="notice">
      <p>How probable its tokens were was not recorded when this answer was written.</p>
      {recording === "always" ? (
        <p>It is recorded now: ask again to see it.</p>
      ) : (
        <Button onClick={() => void attempt(() => changeSettings({ probabilities: "always" }))}>
          Record it from now on
        </Button>
      )}
    </div>
  );
}
