import { X } from "lucide-react";
import { useStore } from "zustand";
import type { Creation } from "../../shared/contract/creations.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { cancelCreation, creations } from "../stores/creations.ts";
import { IconButton } from "../ui/button.tsx";
import { PullBar } from "./pull-bar.tsx";

const steps: Record<Creation["step"], string> = {
  reading: "Reading the file",
  sending: "Handing it over",
  making: "Making the model",
};

/** A model that is being made from a file. */
export function CreationRow({ id }: { id: number }) {
  const creation = useStore(creations, ({ byId }) => byId.get(id));
  if (creation === undefined) return null;
  const { name, file, state, step, completed, total, note } = creation;
  const running = state === "running";
  const fraction = state === "done" ? 1 : step === "making" || total === 0 ? undefined : completed / total;
  return (
    <div className="pull" data-state={state}>
      <div className="pull-line">
        <span />
        <strong className="pull-name" title={`${name} from ${file}`}>
          {name}
        </strong>
        <PullBar name={name} fraction={fraction} state={state} />
        <span className="pull-state">{running ? steps[step] : state === "done" ? "Made" : "Failed"}</span>
        <span className="pull-figures figure">
          {running && step !== "making" ? `${formatBytes(completed)} of ${formatBytes(total)}` : formatBytes(total)}
        </span>
        <span className="pull-actions">
          <IconButton
            label={running ? `Cancel making ${name}` : `Take ${name} off the list`}
            onClick={() => void cancelCreation(id)}
          >
            <X size={14} aria-hidden="true" />
          </IconButton>
        </span>
      </div>
      {note === "" ? null : (
        <p className="pull-note" role={state === "failed" ? "alert" : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}
