import { ChevronDown, ChevronRight, Pencil, Plus, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { PassField } from "../../shared/repair/pass.ts";
import { setFieldValue } from "../stores/pass.ts";
import { pointed } from "../stores/pointed.ts";
import { IconButton } from "../ui/button.tsx";
import { Evidence } from "./evidence.tsx";
import type { ValueRow } from "./value-rows.ts";

interface RowProps {
  row: ValueRow;
  index: number;
  field: PassField;
  isFolded: boolean;
  isActive: boolean;
  isEditing: boolean;
  /** Called when it is drawn as the active row, which may be the one that is to have the focus. */
  onActive: (index: number, frame: HTMLElement) => void;
  fold: (path: string, isFolded: boolean) => void;
  edit: (path: string | undefined) => void;
  point: (reveal: "text" | null) => void;
}

/** One field: its name, its value, and where it came from. */
export function ValueTreeRow(props: RowProps) {
  const { row, index, field, isFolded, isActive, isEditing, onActive, fold, edit, point } = props;
  const frame = useRef<HTMLDivElement>(null);
  const isPointed = useStore(pointed, ({ path }) => path === row.path);
  useEffect(() => {
    if (isActive && !isEditing && frame.current !== null) onActive(index, frame.current);
  }, [isActive, isEditing, onActive, index]);
  return (
    <div
      ref={frame}
      className="field-row"
      role="row"
      tabIndex={isActive ? 0 : -1}
      aria-level={row.depth + 1}
      aria-expanded={row.isParent ? !isFolded : undefined}
      data-pointed={isPointed}
      data-provenance={row.kind === "absent" ? "absent" : row.isParent ? undefined : field.provenance}
      onPointerEnter={() => point(null)}
      onFocus={() => point("text")}
      onDoubleClick={() => edit(row.path)}
    >
      <span className="field-name" role="rowheader" style={{ paddingLeft: Math.min(row.depth, 12) * 16 }}>
        {row.isParent ? (
          <IconButton label={isFolded ? "Unfold" : "Fold"} tabIndex={-1} onClick={() => fold(row.path, !isFolded)}>
            {isFolded ? <ChevronRight size={14} aria-hidden="true" /> : <ChevronDown size={14} aria-hidden="true" />}
          </IconButton>
        ) : null}
        <span>{row.path === "" ? "value" : row.name}</span>
      </span>
      {isEditing ? (
        <ValueEditor row={row} close={() => edit(undefined)} />
      ) : (
        <>
          <span className="field-value" role="gridcell" data-kind={row.kind}>
            {row.kind === "absent" ? (row.isRequired ? "missing" : "absent") : row.shown}
          </span>
          <span className="field-evidence" role="gridcell">
            <Evidence row={row} field={field} />
            <RowActions row={row} edit={edit} />
          </span>
        </>
      )}
    </div>
  );
}

function RowActions({ row, edit }: Pick<RowProps, "row" | "edit">) {
  const name = row.path === "" ? "the value" : row.path;
  if (row.kind === "absent") {
    return (
      <span className="field-actions">
        <IconButton label={`Set ${name}`} tabIndex={-1} onClick={() => edit(row.path)}>
          <Plus size={14} aria-hidden="true" />
        </IconButton>
      </span>
    );
  }
  return (
    <span className="field-actions">
      <IconButton label={`Change ${name}`} tabIndex={-1} onClick={() => edit(row.path)}>
        <Pencil size={14} aria-hidden="true" />
      </IconButton>
      {row.path === "" ? null : (
        <IconButton label={`Remove ${name}`} tabIndex={-1} onClick={() => void setFieldValue(row.path, null)}>
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
      )}
    </span>
  );
}

/** Takes a value as JSON; a text may be typed without its quotation marks. */
function ValueEditor({ row, close }: { row: ValueRow; close: () => void }) {
  const keep = async (typed: string): Promise<void> => {
    if (typed === row.shown || (row.kind === "absent" && typed === "")) return close();
    if (await setFieldValue(row.path, asJson(typed))) close();
  };
  return (
    <span className="field-editor" role="gridcell">
      <input
        autoFocus
        aria-label={`Value of ${row.path === "" ? "all" : row.path}, as JSON`}
        defaultValue={row.kind === "array" || row.kind === "object" ? "" : row.shown}
        placeholder={row.isParent ? "A whole new value, as JSON" : "JSON, or a plain text"}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") void keep(event.currentTarget.value);
          if (event.key === "Escape") {
            event.preventDefault();
            close();
          }
        }}
        onBlur={close}
      />
    </span>
  );
}

function asJson(typed: string): string {
  try {
    JSON.parse(typed);
    return typed;
  } catch {
    return JSON.stringify(typed);
  }
}
