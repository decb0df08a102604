import { memo, useRef, useState } from "react";
import { useStore } from "zustand";
import { sectionsOf } from "../../../shared/schema/panel.ts";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import type { SchemaDocument, SchemaState } from "../../stores/schema-document.ts";
import { nodeAtPointer } from "../../stores/schema-selection.ts";
import { Button } from "../../ui/button.tsx";
import { useStoreBehind } from "../../ui/use-store-behind.ts";
import { KeywordCard } from "./keyword-card.tsx";
import { KeywordField } from "./keyword-field.tsx";
import { PanelHead } from "./panel-head.tsx";
import { SamplesCard } from "./samples-card.tsx";
import { UsedBy } from "./used-by.tsx";
import "./panel.css";

/** Who goes on sooner sees the forms of where they stop. */
const restMs = 40;
const shownNode = ({ tree, selected }: SchemaState): SchemaNode | undefined => nodeAtPointer(tree, selected.at(-1));

/** Everything about the schema that is selected: a form for each keyword, a card for what has none. */
export function SchemaPanel({ document }: { document: SchemaDocument }) {
  const count = useStore(document.state, (state) => state.selected.length);
  // The tree goes first: going through it by keys does not wait for the forms.
  const place = useRef<HTMLElement>(null);
  const node = useStoreBehind(document.state, shownNode, restMs, place);
  return (
    <aside className="schema-panel" aria-label="Keywords" ref={place}>
      {count > 1 ? <p className="panel-hint">{count} are selected; this is the last of them.</p> : null}
      {node === undefined ? (
        <p className="panel-hint">Select a field to see all about it.</p>
      ) : (
        <About document={document} node={node} />
      )}
      <SamplesCard document={document} />
    </aside>
  );
}

interface Props {
  document: SchemaDocument;
  node: SchemaNode;
}

const About = memo(function About({ document, node }: Props) {
  return (
    <>
      <PanelHead document={document} node={node} />
      <UsedBy document={document} node={node} />
      <Keywords key={node.pointer} document={document} node={node} />
    </>
  );
});

function Keywords({ document, node }: Props) {
  const [all, setAll] = useState(false);
  return (
    <>
      {sectionsOf(node, all).map(({ title, entries }) => (
        <section key={title} className="panel-section">
          <h3>{title}</h3>
          {entries.map(({ keyword, value }) => (
            <KeywordField key={keyword.name} document={document} node={node} keyword={keyword} value={value} />
          ))}
        </section>
      ))}
      {node.cards.length === 0 ? null : (
        <section className="panel-section">
          <h3>Kept as it is</h3>
          {node.cards.map((card) => (
            <KeywordCard key={card.span.start} document={document} card={card} />
          ))}
        </section>
      )}
      <Button look="quiet" aria-pressed={all} onClick={() => setAll(!all)}>
        {all ? "Show fewer keywords" : "Show all keywords"}
      </Button>
    </>
  );
}
