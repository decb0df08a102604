import type { Card } from "../../../shared/schema/cards.ts";
import { spanText } from "../../stores/schema-selection.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";

/** Something without a form: kept as it is, to be edited as text. */
export function KeywordCard({ document, card }: { document: SchemaDocument; card: Card }) {
  const text = spanText(document.state.getState().tree, card.span);
  return (
    <div className="panel-card">
      <strong>{card.keyword}</strong>
      <small>{card.sentence}</small>
      <pre>{text}</pre>
      <button type="button" className="panel-fix" onClick={() => document.showInText(card.span)}>
        Edit as text
      </button>
    </div>
  );
}
