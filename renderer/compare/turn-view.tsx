import { memo, useCallback, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";
import { useStore } from "zustand";
import { shallow } from "zustand/shallow";
import type { Pane } from "../../shared/conversation.ts";
import { sendEdited, showBranch } from "../stores/conversation.ts";
import { tokenViews } from "../stores/token-views.ts";
import { TokenPanel } from "../tokens/token-panel.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { Pencil } from "lucide-react";
import { AnswerActions } from "./answer-actions.tsx";
import { useNearView } from "./near-view.ts";
import { Pager } from "./pager.tsx";
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
  return (
    <div ref={ref} className="turn" data-mode={turn.shown.mode} style={near ? undefined : { height }}>
      {near ? <NearTurn {...props} /> : null}
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
  const [editing, setEditing] = useState(false);
  const at = siblings.findIndex(({ id }) => id === comparison.id);
  const go = (to: number): void => {
    const sibling = siblings[to];
    if (sibling !== undefined) void showBranch(sibling.id);
  };
  const edit = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    flushSync(() => setEditing(false));
    edit.current?.focus();
  };
  if (editing) return <PromptEditor turn={turn} leave={leave} />;
  return (
    <div className="prompt-part" data-in-text={inText}>
      {inText ? null : <p className="prompt-text">{comparison.prompt}</p>}
      <span className="prompt-actions">
        <Pager what="prompt" at={at} count={siblings.length} go={go} />
        <IconButton ref={edit} label="Edit this prompt" onClick={() => setEditing(true)}>
          <Pencil size={14} aria-hidden="true" />
        </IconButton>
      </span>
    </div>
  );
}

function PromptEditor({ turn, leave }: { turn: Turn; leave: () => void }) {
  const [text, setText] = useState(turn.comparison.prompt);
  const form = useRef<HTMLFormElement>(null);
  const submit = async (): Promise<void> => {
    const answers = form.current?.closest<HTMLElement>(".pane-body");
    if ((await sendEdited(turn.comparison, text)) === undefined) return;
    // The branch that was sent has come into this one's place: the focus goes to its answers, unless it went elsewhere.
    leave();
    if (document.activeElement === document.body) answers?.focus({ preventScroll: true });
  };
  return (
    <form
      ref={form}
      className="prompt-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <textarea
        aria-label="Edit the prompt"
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
          if (event.key !== "Escape") return;
          event.preventDefault();
          leave();
        }}
      />
      <span className="row">
        <Button type="submit">Send as a new branch</Button>
        <Button look="quiet" onClick={leave}>
          Cancel
        </Button>
      </span>
    </form>
  );
}
