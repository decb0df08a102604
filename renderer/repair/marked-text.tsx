import { memo, useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import { VList, type VListHandle } from "virtua";
import type { Span } from "../../shared/json/value.ts";
import { pointAt, pointAway, pointed } from "../stores/pointed.ts";
import { blockAt, markedPieces, textBlocks, type Mark, type Piece, type TextBlock } from "./text-blocks.ts";
import "./marked-text.css";

const noMarks: readonly Mark[] = [];

/** A text with what was taken from it marked. Only the lines in view are on the page, so that megabytes stay fluid. */
export function MarkedText({
  text,
  marks = noMarks,
  label = "Text",
}: {
  text: string;
  marks?: readonly Mark[];
  label?: string;
}) {
  const list = useRef<VListHandle>(null);
  const blocks = useMemo(() => textBlocks(text), [text]);
  useEffect(
    () =>
      pointed.subscribe(({ span, reveal }) => {
        if (reveal === "text" && span !== null)
          list.current?.scrollToIndex(blockAt(blocks, span.start), { align: "nearest" });
      }),
    [blocks],
  );
  const step = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined || marks.length === 0) return;
    event.preventDefault();
    const at = marks.findIndex(({ path }) => path === pointed.getState().path);
    const next = marks[Math.min(marks.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    pointAt({ path: next.path, span: next.span, reveal: "value" });
    list.current?.scrollToIndex(blockAt(blocks, next.span.start), { align: "nearest" });
  };
  const point = (target: EventTarget, reveal: "value" | null): void => {
    const path = target instanceof Element ? target.closest<HTMLElement>("[data-path]")?.dataset["path"] : undefined;
    const mark = marks.find((one) => one.path === path);
    if (mark === undefined) pointAway();
    else pointAt({ path: mark.path, span: mark.span, reveal });
  };
  const hint = marks.length === 0 ? label : `${label}. Left and right arrows go through what was taken from it.`;
  return (
    <VList
      ref={list}
      className="marked-text"
      data={blocks}
      tabIndex={0}
      role="group"
      aria-label={hint}
      onKeyDown={step}
      onPointerOver={({ target }) => point(target, null)}
      onClick={({ target }) => point(target, "value")}
      onPointerLeave={pointAway}
    >
      {(block: TextBlock) => <TextRow key={block.start} block={block} marks={marks} />}
    </VList>
  );
}

/** Where the pointed place lies in this row, as text, so that only rows it touches are drawn anew. */
function pointedIn(span: Span | null, { start, end }: TextBlock): string {
  if (span === null || span.start >= end || span.end <= start) return "";
  return `${Math.max(span.start, start)}-${Math.min(span.end, end)}`;
}

const TextRow = memo(function TextRow({ block, marks }: { block: TextBlock; marks: readonly Mark[] }) {
  const place = useStore(pointed, ({ span }) => pointedIn(span, block));
  const pieces = useMemo(() => markedPieces(block, marks), [block, marks]);
  const [from = -1, to = -1] = place === "" ? [] : place.split("-").map(Number);
  const shown = to === -1 ? pieces : cutAt(cutAt(pieces, from), to);
  return (
    <div className="text-row">
      {shown.map((piece) => (
        <TextPiece key={piece.start} piece={piece} isPointed={piece.start >= from && piece.start < to} />
      ))}
      {block.text === "" ? "\u200b" : null}
    </div>
  );
});

function cutAt(pieces: readonly Piece[], at: number): Piece[] {
  return pieces.flatMap((piece) => {
    const inside = at - piece.start;
    if (inside <= 0 || inside >= piece.text.length) return [piece];
    return [
      { ...piece, text: piece.text.slice(0, inside) },
      { ...piece, start: at, text: piece.text.slice(inside) },
    ];
  });
}

function TextPiece({ piece: { text, mark }, isPointed }: { piece: Piece; isPointed: boolean }) {
  if (mark === null) return isPointed ? <mark data-pointed="true">{text}</mark> : text;
  const { path, status } = mark;
  return (
    <mark data-path={path} data-status={status} data-pointed={isPointed} title={`${path} · ${status}`}>
      {text}
    </mark>
  );
}
