import { Copy, EllipsisVertical, Square, Trash2 } from "lucide-react";
import { useStore } from "zustand";
import type { Mode, Pane } from "../../shared/conversation.ts";
import type { ModelEntry } from "../../shared/contract/models.ts";
import { addPaneLike, conversation, removePane, setPane, stopRun } from "../stores/conversation.ts";
import { liveRuns } from "../stores/live-runs.ts";
import { findModel, models } from "../stores/models.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { KindBadge } from "../ui/kind-badge.tsx";
import { Menu } from "../ui/menu.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { ModelPicker } from "./model-picker.tsx";
import { SamplingPanel } from "./sampling-panel.tsx";
import { SystemPanel } from "./system-panel.tsx";

interface HeaderProps {
  pane: Pane;
  alone: boolean;
  full: boolean;
}

export function PaneHeader({ pane, alone, full }: HeaderProps) {
  const model = useStore(models, (state) => findModel(state, pane.model));
  return (
    <header className="pane-header">
      {model === undefined ? null : <KindBadge kind={model.kind} reasons={model.reasons} />}
      <ModelPicker pane={pane} />
      <Segmented
        label="Mode"
        value={pane.mode}
        choices={modeChoices(model)}
        onChange={(mode) => void setPane({ ...pane, mode })}
      />
      <span className="grow" />
      {pane.mode === "chat" ? <SystemPanel pane={pane} /> : null}
      <SamplingPanel pane={pane} model={model} />
      <StopButton pane={pane} />
      <Menu
        trigger={
          <IconButton label="More for this pane">
            <EllipsisVertical size={16} aria-hidden="true" />
          </IconButton>
        }
        entries={[
          {
            label: "Add a pane like this",
            icon: <Copy size={14} />,
            disabled: full,
            run: () => void addPaneLike(pane),
          },
          {
            label: "Remove this pane",
            icon: <Trash2 size={14} />,
            disabled: alone,
            run: () => void removePane(pane.id),
          },
        ]}
      />
    </header>
  );
}

/** A base model has no chat template to answer under: it is only ever given raw text. */
function modeChoices(
  model: ModelEntry | undefined,
): { value: Mode; label: string; disabled?: boolean; title?: string }[] {
  const isBase = model?.kind === "base";
  return [
    { value: "completion", label: "Completion", title: "Continue the text as it stands" },
    {
      value: "chat",
      label: "Chat",
      disabled: isBase,
      title: isBase ? "A base model was never taught to answer in turns" : "Answer under the model's chat template",
    },
  ];
}

function StopButton({ pane }: { pane: Pane }) {
  const runs = useStore(conversation, (state) => state.open?.runs);
  const running = useStore(
    liveRuns,
    (live) => runs?.findLast((run) => run.paneId === pane.id && run.end === null && live[run.id]?.end == null)?.id,
  );
  if (running === undefined) return null;
  return (
    <Button className="stop" aria-label="Stop" onClick={() => void stopRun(running)}>
      <Square size={12} fill="currentColor" aria-hidden="true" /> <span className="label">Stop</span>
    </Button>
  );
}
