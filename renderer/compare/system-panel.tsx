import { Popover } from "@base-ui/react/popover";
import { MessageSquareText } from "lucide-react";
import { useEffect } from "react";
import type { Pane } from "../../shared/conversation.ts";
import { storeSystem, writeSystem } from "../stores/pane-system.ts";

/** The system message of a pane. */
export function SystemPanel({ pane }: { pane: Pane }) {
  return (
    <Popover.Root>
      <Popover.Trigger className="button button-quiet" aria-label="System message" data-set={pane.system !== ""}>
        <MessageSquareText size={14} aria-hidden="true" /> <span className="label">System</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="layer">
          <Popover.Popup className="popup panel">
            <Popover.Title className="panel-title">System message</Popover.Title>
            <SystemText pane={pane} />
            <p className="panel-note">
              {pane.mode === "wrapped"
                ? "Stands in the wrapper's place for a system text, instead of the wrapper's own."
                : "Put before the conversation, by the model's own template."}
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Stored while it is written; leaving the field or the page stores it at once. */
function SystemText({ pane }: { pane: Pane }) {
  useEffect(() => {
    const store = (): void => void storeSystem();
    addEventListener("pagehide", store);
    return () => {
      removeEventListener("pagehide", store);
      store();
    };
  }, []);
  return (
    <textarea
      className="system-text"
      aria-label="System message"
      placeholder="You are a helpful and concise assistant."
      defaultValue={pane.system}
      onInput={(event) => writeSystem(pane.id, event.currentTarget.value)}
      onBlur={() => void storeSystem()}
    />
  );
}
