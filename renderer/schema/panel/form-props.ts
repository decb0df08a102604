import type { Keyword } from "../../../shared/schema/keywords.ts";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import type { TextNode } from "../../../shared/schema/text/text-tree.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";

/** What every form of the panel gets: the schema, one of its keywords, and what that is set to. */
export interface FormProps {
  readonly document: SchemaDocument;
  readonly node: SchemaNode;
  readonly keyword: Keyword;
  readonly value: TextNode | undefined;
  /** Of the words that name the field. */
  readonly labelId: string;
}

/** Sets the keyword to a value, as JSON text; without one it goes. */
export function setTo({ document, node, keyword, value }: FormProps, json: string | undefined): void {
  if (json === undefined && value === undefined) return;
  document.apply({ kind: "set-keyword", at: node.pointer, keyword: keyword.name, value: json });
}
