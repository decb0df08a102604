import { BookmarkPlus } from "lucide-react";
import { memo, useEffect, useEffectEvent, useState } from "react";
import { useStore } from "zustand";
import type { Pane } from "../../shared/conversation.ts";
import { addToDraft, dropDraft, keepDraft, takeFromDraft } from "../stores/draft.ts";
import { noteWritten } from "../stores/composed.ts";
import { keepWritten } from "../stores/prompt-library.ts";
import { conversation, isJustBegun } from "../stores/conversation.ts";
import { sendWritten } from "../stores/send-written.ts";
import { MemoryChip } from "../memory/memory-chip.tsx";
import { IconButton } from "../ui/button.tsx";
import { GrowingField } from "../ui/growing-field.tsx";
import { useDraftedField } from "../ui/use-drafted-field.ts";
import { ComposerHints } from "./composer-hints.tsx";
import { ContextMeter } from "./context-meter.tsx";
import { SendButton } from "./send-button.tsx";
import { SendingPanel } from "./sending-panel.tsx";

interface ComposerProps {
  /** Null before the conversation is stored. */
  conversationId: number | null;
  /** What a prompt goes on from. */
  headId: number | null;
  /** Who is asked. */
  panes: Pane[];
  /** The draft's name: one for each place something is written. */
  draftKey: string;
  label: string;
  /** Stands in the field until something was written in it. */
  example?: string;
}

/** Where prompts are written. It stands beside answers that grow, and is drawn anew only for what is its own. */
export const Composer = memo(function Composer(props: ComposerProps) {
  const { conversationId, headId, panes, draftKey, label, example } = props;
  const { field, isReady, textNow, write } = useDraftedField(draftKey, example, isJustBegun);
  const turning = useStore(conversation, (state) => state.turning);
  const sending = useStore(conversation, (state) => state.sending > 0);
  /** What is to be sent as soon as the prompt before it is; until then it stands in the field, with what is typed behind it. */
  const [next, setNext] = useState<string>();
  useEffect(() => {
    if (isReady) noteWritten(draftKey, () => field.current?.value ?? "");
  }, [isReady, draftKey, field]);

  const written = (): void => {
    keepDraft(draftKey, textNow);
    noteWritten(draftKey, textNow);
  };

  const giveBack = (text: string): void => {
    if (conversation.getState().open?.id !== conversationId) return void addToDraft(draftKey, text);
    write(text + textNow());
    written();
  };

  const takeAway = (text: string): void => {
    if (conversation.getState().open?.id !== conversationId) return void takeFromDraft(draftKey, text);
    if (!textNow().startsWith(text)) return;
    write(textNow().slice(text.length));
    written();
  };

  const submit = async (text: string): Promise<void> => {
    if (!isReady || panes.some(({ model }) => model === null)) return;
    if (conversation.getState().sending > 0) {
      // With nothing there the key was pressed twice for one prompt.
      if (text !== "") setNext((before) => before ?? text);
      return;
    }
    dropDraft(draftKey);
    // What is written from here on is the next prompt, in the conversation that begins with this one.
    write(textNow().slice(text.length));
    if (textNow() !== "") keepDraft(draftKey, textNow);
    noteWritten(draftKey, textNow);
    // Not one word is out of sight while it may not have been sent.
    let isBack = false;
    const putBack = (back: boolean): void => {
      if (back !== isBack) (back ? giveBack : takeAway)(text);
      isBack = back;
    };
    putBack(!(await sendWritten(text, panes, headId, draftKey, putBack)));
  };

  const sendNext = useEffectEvent(() => {
    setNext(undefined);
    // Where the one before could not be sent, this one stays too, and the view says why.
    const isWanted = !turning && conversation.getState().failure === null;
    if (isWanted && next !== undefined && textNow().startsWith(next)) void submit(next);
  });
  const isNext = next !== undefined;
  const waits = sending || !isReady;
  useEffect(() => {
    if (isNext && (turning || !waits)) sendNext();
  }, [isNext, turning, waits]);

  const missing = panes.some(({ model }) => model === null);
  return (
    <div className="composer-box">
      <GrowingField>
        <textarea
          ref={field}
          readOnly={!isReady || turning}
          aria-label={label}
          placeholder="Write a prompt"
          spellCheck={false}
          onInput={written}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void submit(textNow());
          }}
        />
      </GrowingField>
      <div className="composer-row">
        <ContextMeter
          key={draftKey}
          conversationId={conversationId}
          headId={headId}
          panes={panes}
          draftKey={draftKey}
        />
        <MemoryChip panes={panes} />
        <ComposerHints draftKey={draftKey} panes={panes} />
        <span className="grow" />
        <SendingPanel />
        <IconButton label="Keep this prompt" onClick={() => void keepWritten(textNow())}>
          <BookmarkPlus size={14} aria-hidden="true" />
        </IconButton>
        {missing ? <small>Choose a model for each pane first.</small> : null}
        <SendButton label={label} draftKey={draftKey} missing={missing} send={() => void submit(textNow())} />
      </div>
    </div>
  );
});
