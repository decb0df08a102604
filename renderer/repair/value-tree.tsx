import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { VList, type VListHandle } from "virtua";
import type { Pass, PassField } from "../../shared/repair/pass.ts";
import { setFieldValue } from "../stores/pass.ts";
import { pointAt, pointAway, pointed } from "../stores/pointed.ts";
import { shapesOf, valueRows, type ValueRow } from "./value-rows.ts";
import { ValueTreeRow } from "./value-tree-row.tsx";

const unknown: PassField = { path: "", provenance: "inferred", span: null };

/** A value field by field, with the evidence for each; goes by the keyboard, and each can be changed by hand. */
export function ValueTree({ shown, json }: { shown: Pass; json: string }) {
  const list = useRef<VListHandle>(null);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [editing, setEditing] = useState<string>();
  /** The row that is to take the focus when it is drawn. */
  const wanted = useRef<number>(undefined);
  const shapes = useMemo(() => shapesOf(shown.spec.schema), [shown.spec.schema]);
  const rows = useMemo(() => valueRows(json, shapes, collapsed), [json, shapes, collapsed]);
  const fields = useMemo(() => new Map(shown.fields.map((field) => [field.path, field])), [shown.fields]);

  const takeFocus = useCallback((index: number, frame: HTMLElement): void => {
    if (wanted.current !== index) return;
    wanted.current = undefined;
    frame.focus();
  }, []);
  const go = (to: number): void => {
    const index = Math.min(rows.length - 1, Math.max(0, to));
    wanted.current = index;
    list.current?.scrollToIndex(index, { align: "nearest" });
    setActive(index);
  };
  useEffect(
    () =>
      pointed.subscribe(({ path, reveal }) => {
        if (reveal !== "value" || path === null) return;
        const index = rows.findIndex((row) => row.path === path);
        if (index < 0) return;
        setActive(index);
        list.current?.scrollToIndex(index, { align: "nearest" });
      }),
    [rows],
  );
  const fold = (path: string, isFolded: boolean): void =>
    setCollapsed((before) => {
      const after = new Set(before);
      if (isFolded) after.add(path);
      else after.delete(path);
      return after;
    });
  const press = (event: KeyboardEvent): void => {
    const row = rows[active];
    if (row === undefined || editing !== undefined || event.target instanceof HTMLButtonElement) return;
    const act = actionFor(event.key, row);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const actionFor = (key: string, row: ValueRow): (() => void) | undefined => {
    switch (key) {
      case "ArrowDown":
        return () => go(active + 1);
      case "ArrowUp":
        return () => go(active - 1);
      case "Home":
        return () => go(0);
      case "End":
        return () => go(rows.length - 1);
      case "ArrowLeft":
        return () => (row.isParent && !collapsed.has(row.path) ? fold(row.path, true) : go(parentOf(rows, active)));
      case "ArrowRight":
        return () => fold(row.path, false);
      case "Enter":
      case "F2":
        return () => setEditing(row.path);
      case "Delete":
        return row.path === "" || row.kind === "absent" ? undefined : () => void setFieldValue(row.path, null);
      default:
        return undefined;
    }
  };
  return (
    <VList
      ref={list}
      className="field-rows"
      data={rows}
      role="treegrid"
      aria-label="Fields"
      keepMounted={[active]}
      onKeyDown={press}
      onPointerLeave={pointAway}
    >
      {(row: ValueRow, index) => (
        <ValueTreeRow
          key={row.path}
          row={row}
          field={fields.get(row.path) ?? unknown}
          isFolded={collapsed.has(row.path)}
          isActive={index === active}
          isEditing={editing === row.path}
          onActive={takeFocus}
          index={index}
          fold={fold}
          edit={(path) => {
            wanted.current = index;
            setActive(index);
            setEditing(path);
          }}
          point={(reveal) => {
            if (reveal !== null) setActive(index);
            pointAt({ path: row.path, span: fields.get(row.path)?.span ?? null, reveal });
          }}
        />
      )}
    </VList>
  );
}

function parentOf(rows: readonly ValueRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0;
  for (let at = index - 1; at >= 0; at--) if ((rows[at]?.depth ?? 0) < depth) return at;
  return index;
}
