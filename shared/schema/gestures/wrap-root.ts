import { Refusal, remove } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { objectOfPieces } from "../text/compose.ts";
import { frameIn } from "../text/frame.ts";
import { layoutOf } from "../text/layout.ts";
import { indentAt } from "../text/lines.ts";
import { pieceOf } from "../text/rearrange.ts";
import { isObject, outerStart } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";
import { membersOf } from "../subschemas.ts";
import { repointWrapped, sliceOf } from "./repoint.ts";
import type { Wrapping } from "./wrap.ts";

/** What belongs to the document and not to the shape it describes. */
const DOCUMENT_KEYWORDS: ReadonlySet<string> = new Set(["$schema", "$id", "id", "$vocabulary", "$defs", "definitions"]);

/** Puts what the whole schema describes inside a new one; `$schema`, `$id` and the definitions stay on top. */
export function wrapRoot(tree: TextTree, { path, around }: Wrapping): Change[] {
  const { root } = tree;
  if (!isObject(root)) throw new Refusal("Give the schema a type first.");
  if (root.children.length !== membersOf(root).length) {
    throw new Refusal("A name stands twice at the top of the schema. Take one out in the text first.");
  }
  const parts = root.children.filter((member) => !DOCUMENT_KEYWORDS.has(member.key?.name ?? ""));
  const follow = repointWrapped(tree, root, parts, path);
  const pieces = parts.map((part) => {
    return pieceOf(tree, root, part.index, (start, end) => sliceOf(tree, start, end, follow));
  });
  const from = indentOfFirst(tree, parts);
  const before = parts[0]?.index ?? root.children.length;
  const frame = frameIn(tree, root);
  const { colon } = layoutOf(tree);
  const members = around(objectOfPieces(pieces, from)).map(([name, write]): Change => {
    const piece = { text: JSON.stringify(name) + colon + write(frame), trail: "" };
    return { kind: "insert", into: root, before, piece };
  });
  return [...parts.map(remove), ...members, ...follow];
}

function indentOfFirst(tree: TextTree, parts: readonly TextNode[]): string {
  return parts[0] ? indentAt(tree, outerStart(parts[0])) : "";
}
