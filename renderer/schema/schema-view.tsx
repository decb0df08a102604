import { Suspense, useEffect } from "react";
import { useStore } from "zustand";
import { loadMonaco } from "../monaco/load-monaco.ts";
import { schemaBegin } from "../stores/schema-begin.ts";
import { schemaEditing, takeUpNewest, type EditedSchema } from "../stores/schema-editing.ts";
import { schemaList } from "../stores/schema-list.ts";
import { schemaPanels } from "../stores/schema-panels.ts";
import { view } from "../stores/view.ts";
import { Splitter } from "../ui/splitter.tsx";
import { BeginDialog } from "./begin-dialog.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { LibraryPanel } from "./library-panel.tsx";
import { SchemaBar } from "./schema-bar.tsx";
import { SchemaLayers } from "./schema-layers.tsx";
import { StartPage } from "./start-page.tsx";
import { TextPane } from "./text-pane.tsx";
import { SchemaTreePane } from "./tree/schema-tree.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { ValuePane } from "./value-pane.tsx";
import "./dialogs.css";
import "./schema.css";

/** The library of schemas, and the one that is open: drawn, written, and tried on values. */
export function SchemaView() {
  const open = useStore(schemaEditing, (state) => state.open);
  const conflict = useStore(schemaEditing, (state) => state.conflict);
  const sidebar = useStore(view, (state) => state.sidebar);
  const beginning = useStore(schemaBegin, (state) => state.target !== null);
  const { isOver, ...drop } = useFileDrop();
  // Who comes here will open a schema soon.
  useEffect(() => void loadMonaco().catch(() => undefined), []);
  useEffect(() => schemaList.subscribe(() => void takeUpNewest()), []);
  return (
    <div className="compare schema-view" data-sidebar={sidebar} data-drop={isOver} {...drop}>
      {sidebar ? <LibraryPanel openId={open?.id ?? null} /> : null}
      <main className="workbench">
        <ImportProgress />
        {open === null ? <StartPage /> : <SchemaEditor open={open} />}
      </main>
      {beginning ? <BeginDialog /> : null}
      {open === null ? null : <SchemaLayers open={open} />}
      {open === null || conflict === null ? null : <ConflictDialog open={open} newest={conflict} />}
    </div>
  );
}

function SchemaEditor({ open }: { open: EditedSchema }) {
  const { shown, front, treeShare, textShare } = useStore(schemaPanels);
  const { document } = open;
  const beside = shown.text || shown.value;
  const columns = shown.tree && beside ? `${treeShare}% 0 minmax(0, 1fr)` : "minmax(0, 1fr)";
  const rows = shown.text && shown.value ? `${textShare}% 0 minmax(0, 1fr)` : "minmax(0, 1fr)";
  return (
    <>
      <SchemaBar open={open} />
      <div className="schema-columns" data-front={front} style={{ gridTemplateColumns: columns }}>
        {shown.tree ? (
          <section className="schema-pane" data-pane="tree" aria-label="Tree">
            <SchemaTreePane key={open.id} document={document} />
          </section>
        ) : null}
        {shown.tree && beside ? (
          <Splitter
            label="Width of the tree"
            orientation="vertical"
            share={treeShare}
            usual={52}
            onChange={(share) => schemaPanels.setState({ treeShare: share })}
          />
        ) : null}
        {beside ? (
          <div className="schema-rows" style={{ gridTemplateRows: rows }}>
            {shown.text ? (
              <section className="schema-pane" data-pane="text" aria-label="Text">
                <Suspense fallback={null}>
                  <TextPane document={document} />
                </Suspense>
              </section>
            ) : null}
            {shown.text && shown.value ? (
              <Splitter
                label="Height of the text"
                orientation="horizontal"
                share={textShare}
                usual={58}
                onChange={(share) => schemaPanels.setState({ textShare: share })}
              />
            ) : null}
            {shown.value ? (
              <section className="schema-pane" data-pane="value" aria-label="Value">
                <Suspense fallback={null}>
                  <ValuePane open={open} />
                </Suspense>
              </section>
            ) : null}
          </div>
        ) : null}
      </div>
    </>
  );
}
