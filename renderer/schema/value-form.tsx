import type { SchemaDocument } from "../stores/schema-document.ts";
import type { TriedValue } from "../stores/schema-value.ts";

export function ValueForm(_props: { document: SchemaDocument; value: TriedValue }) {
  return null;
}
