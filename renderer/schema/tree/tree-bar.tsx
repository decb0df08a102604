import { ChevronDown, ChevronUp, Plus, Redo2, Undo2 } from "lucide-react";
import { useDeferredValue, useId, useMemo, useState } from "react";
import { useStore } from "zustand";
import { shortcutText } from "../../commands/command.ts";
import { searchSchemas } from "../../../shared/schema/rows.ts";
import { addChild } from "../../stores/schema-actions.ts";
import type { SchemaTree } from "../../../shared/schema/projection.ts";
import type { SchemaDocument, SchemaState } from "../../stores/schema-document.ts";
import { analysisOf, type LintFor } from "../../stores/schema-analysis.ts";
import { Choice, type Option } from "../../ui/choice.tsx";
import { IconButton } from "../../ui/button.tsx";
import { useStoreBehind } from "../../ui/use-store-behind.ts";

/** Search, and what the mouse needs beside the rows. */
export function TreeBar({ document }: { document: SchemaDocument }) {
  return (
    <div className="tree-bar">
      <Search document={document} />
      <Remarks document={document} />
      <IconButton
        label="Add inside what is selected"
        shortcut={shortcutText("shift+enter")}
        onClick={() => addChild(document)}
      >
        <Plus size={15} aria-hidden="true" />
      </IconButton>
      <IconButton label="Undo" shortcut={shortcutText("mod+z")} onClick={() => document.undo()}>
        <Undo2 size={15} aria-hidden="true" />
      </IconButton>
      <IconButton label="Redo" shortcut={shortcutText("mod+shift+z")} onClick={() => document.redo()}>
        <Redo2 size={15} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

const remarks: readonly Option<LintFor>[] = [
  { value: "nobody", label: "No remarks", note: "Only when a model is held to each field." },
  { value: "openai", label: "OpenAI strict", note: "Fields its strict structured outputs would not take." },
  { value: "anthropic", label: "Claude tools", note: "Fields that tool input would not take, or not in strict mode." },
];

/** Whose remarks are drawn beside the fields. */
function Remarks({ document }: { document: SchemaDocument }) {
  const { state } = analysisOf(document);
  const lintFor = useStore(state, (now) => now.lintFor);
  const count = useStore(state, ({ marks }) => (lintFor === "nobody" ? 0 : marks.linted[lintFor].size));
  return (
    <>
      <Choice
        label="Remarks of"
        value={lintFor}
        options={remarks}
        onChange={(next) => state.setState({ lintFor: next })}
      />
      {lintFor === "nobody" ? null : <small className="figure">{count === 0 ? "none" : count}</small>}
    </>
  );
}

/** After a change it is searched again when nothing more comes for this long. */
const restMs = 200;
const treeOf = ({ tree }: SchemaState): SchemaTree | null => tree;

function Search({ document }: { document: SchemaDocument }) {
  const [query, setQuery] = useState("");
  const countId = useId();
  const tree = useStoreBehind(document.state, treeOf, restMs);
  const active = useStore(document.state, (state) => state.selected.at(-1));
  // The letters come first; what they find in a long schema may come a moment later.
  const wanted = useDeferredValue(query);
  const found = useMemo(() => (tree === null ? [] : searchSchemas(tree, wanted)), [tree, wanted]);
  const at = found.findIndex(({ pointer }) => pointer === active);
  const go = (step: 1 | -1): void => {
    // Enter may come before that moment; it is meant for what is written, and for the tree as it is.
    const newest = document.state.getState().tree;
    const hits = (wanted === query && tree === newest) || newest === null ? found : searchSchemas(newest, query);
    const from = hits.findIndex(({ pointer }) => pointer === active);
    const next = hits.at(from === -1 && step === -1 ? -1 : (from + step) % Math.max(1, hits.length));
    if (next) document.select([next.pointer]);
  };
  const count =
    query.trim() === "" ? "" : found.length === 0 ? "none" : `${at === -1 ? "" : `${at + 1} of `}${found.length}`;
  return (
    <>
      <input
        type="search"
        className="tree-search"
        placeholder="Find a field"
        aria-label="Find in the schema"
        aria-describedby={countId}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          go(event.shiftKey ? -1 : 1);
        }}
      />
      <small id={countId} className="figure" aria-live="polite">
        {count}
      </small>
      {found.length === 0 ? null : (
        <>
          <IconButton label="Previous match" onClick={() => go(-1)}>
            <ChevronUp size={15} aria-hidden="true" />
          </IconButton>
          <IconButton label="Next match" onClick={() => go(1)}>
            <ChevronDown size={15} aria-hidden="true" />
          </IconButton>
        </>
      )}
    </>
  );
}
