import { useStore } from "zustand";
import type { SchemaDocument } from "../stores/schema-document.ts";

/** The schema as an outline. */
export function TreePane({ document }: { document: SchemaDocument }) {
  const { tree, closed, selected } = useStore(document.state);
  if (tree === null) return <p className="side-note">{closed}</p>;
  return (
    <ul className="schema-outline" aria-label="Schema">
      {tree.nodes.slice(0, 500).map((node) => (
        <li key={node.pointer} style={{ paddingLeft: 16 * node.depth }}>
          <button
            type="button"
            aria-pressed={selected.includes(node.pointer)}
            onClick={() => document.select([node.pointer])}
          >
            <strong>{node.label}</strong> <small>{node.summary}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
