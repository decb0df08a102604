import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { VList, type CustomItemComponentProps, type VListHandle } from "virtua";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { visibleRows } from "../../../shared/schema/rows.ts";
import { removeSelected } from "../../stores/schema-actions.ts";
import { copySelected, pasteText } from "../../stores/schema-clipboard.ts";
import type { SchemaDocument, SchemaState } from "../../stores/schema-document.ts";
import { nodeAtPointer } from "../../stores/schema-selection.ts";
import { RowMenu, type OpenMenu } from "./row-menu.tsx";
import { pressed } from "./tree-keys.ts";
import { drawnOf, TreeRow } from "./tree-row.tsx";
import { useDrag } from "./use-drag.ts";
import { usePointer } from "./use-pointer.ts";

export const rowHeight = 28;

/** What the rows are drawn of: they are not drawn anew while the text runs ahead. */
const shown = ({ tree, expanded, selected, renaming, dimmed }: SchemaState) => ({
  tree,
  expanded,
  selected,
  renaming,
  dimmed,
});

/** The rows on show. The tree has the focus as a whole and says which row it is on, so that rows may come and go. */
export function SchemaRows({ document }: { document: SchemaDocument }) {
  const { tree, expanded, selected, renaming, dimmed } = useStore(document.state, useShallow(shown));
  const rows = useMemo(() => (tree === null ? [] : visibleRows(tree, expanded)), [tree, expanded]);
  const active = nodeAtPointer(tree, selected.at(-1));
  const index = useMemo(() => rows.findIndex(({ node }) => node === active), [rows, active]);
  const list = useRef<VListHandle>(null);
  const id = useId();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const chosen = useMemo(() => new Set(selected), [selected]);
  const rowId = (at: number): string => `${id}${spaceless(rows[at]?.node.pointer ?? "")}`;
  const focus = useCallback((): void => window.document.getElementById(id)?.focus(), [id]);

  useEffect(() => {
    if (index >= 0) list.current?.scrollToIndex(index, { align: "nearest" });
  }, [index]);

  const closeMenu = useCallback((): void => setMenu(null), []);
  const openMenu = (kind: OpenMenu["kind"], anchor?: OpenMenu["anchor"]): void => {
    setMenu({ kind, anchor: anchor ?? window.document.getElementById(rowId(index)) });
  };
  const pointerHandlers = usePointer(document, rows, index, openMenu);
  const { drop, ...dragHandlers } = useDrag(document, rows);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((list.current?.viewportSize ?? 0) / rowHeight) - 1);
    if (pressed(event.nativeEvent, document, { rows, index, page, openMenu })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  return (
    <>
      <VList
        ref={list}
        id={id}
        className="tree-rows"
        role="tree"
        aria-label="Schema"
        aria-multiselectable="true"
        aria-activedescendant={index < 0 ? undefined : rowId(index)}
        tabIndex={0}
        data={rows}
        itemSize={rowHeight}
        item={Place}
        keepMounted={index < 0 ? [] : [index]}
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          if (event.target instanceof HTMLInputElement) return;
          event.clipboardData.setData("text/plain", copySelected(document));
          event.preventDefault();
        }}
        onCut={(event) => {
          if (event.target instanceof HTMLInputElement) return;
          event.clipboardData.setData("text/plain", copySelected(document));
          event.preventDefault();
          removeSelected(document);
        }}
        onPaste={(event) => {
          if (event.target instanceof HTMLInputElement) return;
          pasteText(document, event.clipboardData.getData("text/plain"));
          event.preventDefault();
        }}
        {...pointerHandlers}
        {...dragHandlers}
      >
        {(row, at) => (
          <TreeRow
            key={row.node.pointer}
            id={rowId(at)}
            document={document}
            drawn={drawnOf(row)}
            renamed={row.node.pointer === renaming ? row.node : undefined}
            isActive={at === index}
            isSelected={chosen.has(row.node.pointer)}
            isDimmed={dimmed.has(row.node)}
            drop={drop?.index === at ? drop.part : undefined}
            leave={focus}
          />
        )}
      </VList>
      <RowMenu document={document} menu={menu} close={closeMenu} focus={focus} />
    </>
  );
}

/** For an id, which the tree names its active row by: it stays when rows come above it, so that the row is not drawn anew. */
const spaceless = (pointer: string): string =>
  pointer.replaceAll(/[\s%]/g, (letter) => `%${letter.codePointAt(0) ?? 0}`);

/** All rows have one height, so that a new one is in its place, and can be written in, before it was measured. */
function Place({ style, index, children, ref }: CustomItemComponentProps) {
  return (
    <div ref={ref} data-index={index} style={{ ...style, visibility: "visible" }}>
      {children}
    </div>
  );
}
