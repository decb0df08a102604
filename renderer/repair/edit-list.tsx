import { Undo2 } from "lucide-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { VList } from "virtua";
import { alignRules } from "../../shared/json/align/alignment.ts";
import { parseRules } from "../../shared/json/read/edits.ts";
import type { Edit } from "../../shared/json/repair.ts";
import type { Span } from "../../shared/json/value.ts";
import type { Pass } from "../../shared/repair/pass.ts";
import { canUndo, editedText } from "../../shared/repair/undo-edit.ts";
import { undoEdit } from "../stores/pass.ts";
import { pointAt, pointAway, pointed } from "../stores/pointed.ts";
import { IconButton } from "../ui/button.tsx";
import "./edit-list.css";

/** Every change that was made on the way from the text to the value. */
export function EditList({ shown }: { shown: Pass }) {
  const { edits, editCount, byHand, remarks, outcome } = shown;
  const undone = useMemo(() => new Set(byHand.map(({ undid }) => undid)), [byHand]);
  const rows = useMemo(() => edits.map((edit, index) => ({ edit, index })), [edits]);
  if (outcome === null) return null;
  const unlisted = editCount - edits.length;
  // What was changed in a model's answer has no place in the text that is shown.
  const isOfText = editedText(shown) === shown.text;
  const placeOf = (target: EventTarget): Span | null => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
    return isOfText && row !== null ? (edits[Number(row.dataset["index"])]?.span ?? null) : null;
  };
  return (
    <section className="edits" aria-label="Edits">
      <header className="side-bar">
        <h2>Edits</h2>
        <span className="chip figure">{editCount.toLocaleString("en")}</span>
        {unlisted > 0 ? <small>the first {edits.length.toLocaleString("en")} are listed</small> : null}
      </header>
      {remarks.map((remark) => (
        <p key={remark} className="edit-remark">
          {remark}
        </p>
      ))}
      {rows.length === 0 ? (
        <p className="edit-remark">{outcome.status === "valid" ? "Nothing had to be changed." : "None were made."}</p>
      ) : (
        <VList
          className="edit-rows"
          style={{ height: rows.length * rowHeight }}
          data={rows}
          tabIndex={0}
          role="list"
          aria-label="Edits, one by one"
          onPointerOver={({ target }) => pointAt({ span: placeOf(target) })}
          onPointerLeave={pointAway}
          onFocus={({ target }) => pointAt({ span: placeOf(target), reveal: "text" })}
          onBlur={pointAway}
        >
          {({ edit, index }: { edit: Edit; index: number }) => (
            <EditRow
              key={index}
              edit={edit}
              index={index}
              place={isOfText ? edit.span : null}
              isUndone={undone.has(index)}
              undo={canUndo(shown, index) ? () => void undoEdit(index) : null}
            />
          )}
        </VList>
      )}
    </section>
  );
}

const rowHeight = 31;

const editWords = (edit: Edit): string =>
  edit.stage === "parse" ? parseRules[edit.rule] : alignRules[edit.rule].words;

interface RowProps {
  edit: Edit;
  index: number;
  /** Where it is in the text that is shown. */
  place: Span | null;
  isUndone: boolean;
  undo: (() => void) | null;
}

function EditRow({ edit, index, place, isUndone, undo }: RowProps) {
  const { before, after } = edit;
  const isPointed = useStore(pointed, ({ span }) => span !== null && span === place);
  const where = edit.stage === "align" && edit.path !== "" ? edit.path : "";
  return (
    <div className="edit-row" role="listitem" data-index={index} data-pointed={isPointed} data-undone={isUndone}>
      <span className="edit-words">
        {where === "" ? null : <code>{where}</code>} {editWords(edit)}
      </span>
      <span className="edit-change">
        {before === "" ? null : <del>{before}</del>}
        {after === "" || after === before ? null : <ins>{after}</ins>}
      </span>
      {isUndone ? <small>undone</small> : null}
      {undo === null ? null : (
        <IconButton label={`Undo: ${editWords(edit)}`} onClick={undo}>
          <Undo2 size={14} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
