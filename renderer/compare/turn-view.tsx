import { memo, useCallback, useRef, type RefObject } from "react";
import { flushSync } from "react-dom";
import { useStore } from "zustand";
import { shallow } from "zustand/shallow";
import type { Pane } from "../../shared/conversation.ts";
import { showBranch } from "../stores/conversation.ts";
import { beginEdit, endEdit, promptEdits, turnName } from "../stores/prompt-edits.ts";
import { tokenViews } from "../stores/token-views.ts";
import { TokenPanel } from "../tokens/token-panel.tsx";
import { IconButton } from "../ui/button.tsx";
import { Pencil } from "lucide-react";
import { AnswerActions } from "./answer-actions.tsx";
import { useNearView } from "./near-view.ts";
import { Pager } from "./pager.tsx";
import { PromptEditor } from "./prompt-editor.tsx";
import { RunBody, RunReasoning } from "./run-body.tsx";
import { RunNotice } from "./run-notice.tsx";
import type { TextLook } from "./run-text.ts";
import { isSameTurn, thoughtHeight, type Turn } from "./turns.ts";
import { useWrapper } from "./use-wrapper.ts";
import { handedText, WrappedNote } from "./wrapped-note.tsx";

interface TurnProps {
  turn: Turn;
  pane: Pane;
  /** Shows the text as it is, without Markdown. */
  raw: boolean;
  setRaw: (raw: boolean) => void;
  /** The turn that is in view when a conversation is opened. */
  isLast: boolean;
  /** What the turns around it took when they were last shown, by their comparisons. */
  heights: RefObject<Map<number, number>>;
}

const isSame = ({ turn: before, ...one }: TurnProps, { turn, ...other }: TurnProps): boolean =>
  isSameTurn(before, turn) && shallow(one, other);

/**
 * A prompt and what this pane made of it, drawn anew only when that has changed. What is far out of view leaves only its
 * height.
 */
export const TurnView = memo(function TurnView(props: TurnProps) {
  const { turn, isLast, heights } = props;
  const { id } = turn.comparison;
  const keep = useCallback((height: number) => void heights.current.set(id, height), [heights, id]);
  const { ref, near, height } = useNearView(
    { near: isLast, height: heights.current.get(id) ?? thoughtHeight(turn) },
    keep,
  );
  const isEdited = useStore(promptEdits, (all) => all[turnName(turn.shown)] !== undefined);
  // Who edits a prompt may look far away for what it is to say: the field stays, and the focus in it.
  const isThere = near || isEdited;
  return (
    <div ref={ref} className="turn" data-mode={turn.shown.mode} style={isThere ? undefined : { height }}>
      {isThere ? <NearTurn {...props} /> : null}
    </div>
  );
}, isSame);

function NearTurn({ turn, pane, raw, setRaw }: TurnProps) {
  const { comparison, shown } = turn;
  const asTokens = useStore(tokenViews, (all) => all[shown.id] !== undefined);
  const wrapper = useWrapper(shown.mode === "wrapped" ? shown.wrapper : undefined);
  const before = handedText(comparison.prompt, shown.mode, wrapper?.wrapper);
  const look: TextLook =
    before !== undefined && !raw ? { kind: "document", before } : { kind: raw ? "raw" : "markdown" };
  const text = <RunBody runId={shown.id} look={look} />;
  return (
    <>
      <PromptPart turn={turn} inText={look.kind === "document"} />
      <div className="answer">
        {wrapper === undefined ? null : <WrappedNote wrapper={wrapper.wrapper} />}
        <RunReasoning runId={shown.id} />
        {asTokens ? <TokenPanel run={shown} before={before} text={text} /> : text}
        <RunNotice run={shown} pane={pane} />
        <AnswerActions turn={turn} pane={pane} raw={raw} setRaw={setRaw} />
      </div>
    </>
  );
}

/** The person's own words, which may be edited into another branch. In a document they stand in the text itself. */
function PromptPart({ turn, inText }: { turn: Turn; inText: boolean }) {
  const { comparison, siblings } = turn;
  const name = turnName(turn.shown);
  const edit = useStore(promptEdits, (all) => all[name]);
  const at = siblings.findIndex(({ id }) => id === comparison.id);
  const go = (to: number): void => {
    const sibling = siblings[to];
    if (sibling !== undefined) void showBranch(sibling.id);
  };
  const pencil = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    flushSync(() => endEdit(name));
    pencil.current?.focus();
  };
  if (edit !== undefined) return <PromptEditor turn={turn} takesFocus={edit === "begun"} leave={leave} />;
  return (
    <div className="prompt-part" data-in-text={inText}>
      {inText ? null : <p className="prompt-text">{comparison.prompt}</p>}
      <span className="prompt-actions">
        <Pager what="prompt" at={at} count={siblings.length} go={go} />
        <IconButton ref={pencil} label="Edit this prompt" onClick={() => beginEdit(name)}>
          <Pencil size={14} aria-hidden="true" />
        </IconButton>
      </span>
    </div>
  );
}
