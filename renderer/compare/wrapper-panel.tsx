import { Popover } from "@base-ui/react/popover";
import { ChevronDown } from "lucide-react";
import { useStore } from "zustand";
import type { Pane } from "../../shared/conversation.ts";
import { renderWrapper } from "../../shared/wrappers/render-wrapper.ts";
import type { StoredWrapper } from "../../shared/wrappers/wrapper.ts";
import { TokenCount } from "../experiments/token-count.tsx";
import { showCraft } from "../stores/craft.ts";
import { editWrapper } from "../stores/wrapper-editor.ts";
import { setPane } from "../stores/conversation.ts";
import { wrappers } from "../stores/wrappers.ts";
import { Choice } from "../ui/choice.tsx";
import { Button } from "../ui/button.tsx";
import { Toggle } from "../ui/toggle.tsx";
import { useWrapper } from "./use-wrapper.ts";

/** Which wrapper a pane uses, and whether it reads on past the end of an answer. */
export function WrapperPanel({ pane }: { pane: Pane }) {
  const list = useStore(wrappers, (state) => state.list);
  const stored = useWrapper(pane.wrapper);
  const choose = (key: string): void => {
    const picked = list.find(({ ref }) => String(ref.id) === key);
    if (picked !== undefined) void setPane({ ...pane, wrapper: picked.ref });
  };
  const name = stored?.wrapper.name ?? "Wrapper";
  return (
    <Popover.Root>
      <Popover.Trigger className="choice" aria-label={`Wrapper: ${name}`}>
        <span className="choice-value">{name}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="layer">
          <Popover.Popup className="popup panel">
            <Popover.Title className="panel-title">Wrapper</Popover.Title>
            <Choice
              label="Wrapper"
              className="choice-framed"
              value={String(stored?.ref.id ?? "")}
              options={list.map(({ ref, wrapper }) => ({
                value: String(ref.id),
                label: wrapper.name,
                note: wrapper.note,
              }))}
              onChange={choose}
            />
            <p className="panel-note">{stored?.wrapper.note}</p>
            {stored === undefined ? null : <WrapperCost stored={stored} pane={pane} />}
            <Toggle
              label="Show what it would have gone on with"
              note="Diptych looks for the stop strings itself and reads at most 32 tokens past the first. Off: they are sent, and nothing is written past them."
              on={pane.readsOn}
              onChange={(readsOn) => void setPane({ ...pane, readsOn })}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What it costs beside each question, and the way to change it. */
function WrapperCost({ stored, pane }: { stored: StoredWrapper; pane: Pane }) {
  const around = renderWrapper(stored.wrapper, { system: pane.system, turns: [], question: "" }).text;
  const edit = (): void => {
    editWrapper(stored);
    showCraft("wrappers");
  };
  return (
    <p className="row">
      {pane.model === null ? null : <TokenCount model={pane.model} text={around} words="tokens around each question" />}
      <span className="grow" />
      <Button look="quiet" onClick={edit}>
        Edit
      </Button>
    </p>
  );
}
