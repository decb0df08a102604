import { Copy, EllipsisVertical, Square, Trash2 } from "lucide-react";
import { memo } from "react";
import { useStore } from "zustand";
import type { Pane } from "../../shared/conversation.ts";
import { addPaneLike, conversation, removePane, stopRun } from "../stores/conversation.ts";
import { liveRuns } from "../stores/live-runs.ts";
import { findModel, models } from "../stores/models.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { KindBadge } from "../ui/kind-badge.tsx";
import { Menu } from "../ui/menu.tsx";
import { ModeChoice } from "./mode-choice.tsx";
import { ModelPicker } from "./model-picker.tsx";
import { SamplingPanel } from "./sampling-panel.tsx";
import { SystemPanel } from "./system-panel.tsx";
import { WrapperPanel } from "./wrapper-panel.tsx";

interface HeaderProps {
  pane: Pane;
  alone: boolean;
  full: boolean;
}

/** Drawn anew only when its pane has changed: it holds more widgets than all the rest. */
export const PaneHeader = memo(function PaneHeader({ pane, alone, full }: HeaderProps) {
  const model = useStore(models, (state) => findModel(state, pane.model));
  return (
    <header className="pane-header">
      <div className="pane-model">
        {model === undefined ? null : <KindBadge kind={model.kind} reasons={model.reasons} />}
        <ModelPicker pane={pane} />
      </div>
      <ModeChoice pane={pane} model={model} />
      {pane.mode === "wrapped" ? <WrapperPanel pane={pane} /> : null}
      <span className="grow" />
      {pane.mode === "chat" || pane.mode === "wrapped" ? <SystemPanel pane={pane} /> : null}
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
});

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
