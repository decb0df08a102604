import { NEWEST_SCHEMA_URI } from "../draft.ts";
import { DEFAULT_LAYOUT } from "../text/layout.ts";
import { parseText } from "../text/parse.ts";
import { printNode } from "../text/print.ts";

/** A schema to begin from. */
export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Draft 2020-12 without the heading; none of its names are numbers, so their order is kept. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** The schema, with title and description, as the text to be edited. */
export function galleryText({ title, description, schema }: GalleryEntry): string {
  const tree = parseText(JSON.stringify({ $schema: NEWEST_SCHEMA_URI, title, description, ...schema }));
  return tree.root ? `${printNode(tree, tree.root, { layout: DEFAULT_LAYOUT, indent: "", block: true })}\n` : "";
}
