import { memo, useEffect } from "react";
import { useStore } from "zustand";
import type { SchemaDocument } from "../../stores/schema-document.ts";
import { analysisOf } from "../../stores/schema-analysis.ts";
import { SchemaPanel } from "../panel/schema-panel.tsx";
import { Questions } from "./questions.tsx";
import { SchemaRows } from "./schema-rows.tsx";
import { TreeBar } from "./tree-bar.tsx";
import "./tree.css";

/** A schema drawn as a tree, with all about the field that is selected. */
export const SchemaTreePane = memo(function SchemaTreePane({ document }: { document: SchemaDocument }) {
  const closed = useStore(document.state, (state) => state.closed);
  useEffect(() => analysisOf(document).follow(), [document]);
  const isEmpty = useStore(document.state, (state) => state.tree?.nodes.length === 0);
  return (
    <section className="tree-pane" aria-label="Schema as a tree">
      <div className="tree-split">
        <div className="tree-side">
          {closed === null ? <TreeBar document={document} /> : null}
          <BrokenNote document={document} />
          {closed === null ? null : <p className="tree-note">{closed}</p>}
          {closed === null && isEmpty ? <EmptyNote document={document} /> : null}
          {closed === null && !isEmpty ? <SchemaRows document={document} /> : null}
        </div>
        {closed === null && !isEmpty ? <SchemaPanel document={document} /> : null}
      </div>
      <Questions document={document} />
    </section>
  );
});

function BrokenNote({ document }: { document: SchemaDocument }) {
  const errors = useStore(document.state, (state) => state.errors);
  const [first] = errors;
  if (first === undefined || document.text.text.trim() === "") return null;
  const { lineNumber } = document.text.placeAt(first.start);
  return (
    <p className="tree-note tree-note-bad" role="status">
      The text has an error at line {lineNumber}: {first.message} What it breaks is dimmed; the rest can be edited.
    </p>
  );
}

const firstSchema = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {}}';

function EmptyNote({ document }: { document: SchemaDocument }) {
  return (
    <div className="tree-empty">
      <p>There is nothing here yet.</p>
      <button
        type="button"
        className="button"
        onClick={() => document.apply({ kind: "replace-subtree", at: "", text: firstSchema })}
      >
        Begin with an object
      </button>
    </div>
  );
}
