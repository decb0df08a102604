import { Refusal, insert, remove, replace } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { foreign, objectOf } from "../text/compose.ts";
import type { Writer } from "../text/compose.ts";
import { frameAt, frameIn } from "../text/frame.ts";
import { memberOf } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { isBoolean, isContainer, isObject } from "../text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
import { placeAt } from "../place.ts";
import { danglingNotes } from "./delete.ts";
import type { Plan } from "./plan.ts";
import { refuseDuplicate } from "./rename.ts";

/** One keyword's value, as JSON text; without a value the keyword goes. */
export interface SetKeyword {
  readonly kind: "set-keyword";
  readonly at: Pointer;
  readonly keyword: string;
  readonly value?: string | undefined;
}

export function setKeyword(tree: TextTree, { at, keyword, value }: SetKeyword): Plan {
  const { node } = placeAt(tree, at);
  const old = isObject(node) ? memberOf(node, keyword) : undefined;
  const notes = old && isContainer(old) ? danglingNotes(tree, [old]) : [];
  if (value === undefined) return { changes: old ? dropKeyword(old) : [], selection: at, notes };
  return { changes: writeKeyword(tree, node, keyword, foreign(value)), selection: at, notes };
}

export function dropKeyword(value: TextNode): Change[] {
  refuseDuplicate(value);
  return [remove(value)];
}

/** Sets a keyword, in its place if it is there, else where it is usually written. `true` becomes an object. */
export function writeKeyword(tree: TextTree, schema: TextNode, keyword: string, write: Writer): Change[] {
  if (isBoolean(schema, true)) return [replace(schema, objectOf([[keyword, write]])(frameAt(tree, schema)))];
  if (!isObject(schema)) throw new Refusal("This schema allows nothing at all. Replace it first.");
  const old = memberOf(schema, keyword);
  if (old) return [replace(old, write(frameAt(tree, old)))];
  return [insert(tree, schema, keyword, write(frameIn(tree, schema)), usualPlace(schema, keyword))];
}

const HEADING: ReadonlySet<string> = new Set(["$schema", "$id", "id", "$comment", "title", "description"]);

/** A type stands right under the heading, everything else at the end. */
function usualPlace(schema: ObjectNode, keyword: string): number | undefined {
  if (keyword !== "type") return undefined;
  const first = schema.children.findIndex((child) => !HEADING.has(child.key?.name ?? ""));
  return first < 0 ? undefined : first;
}
