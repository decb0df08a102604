import { Refusal, insert, remove } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { foreign, listOf } from "../text/compose.ts";
import { frameIn } from "../text/frame.ts";
import { memberOf } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { parseText } from "../text/parse.ts";
import { isArray, isObject, sourceOf } from "../text/text-tree.ts";
import type { ArrayNode, TextNode, TextTree } from "../text/text-tree.ts";
import { placeAt } from "../place.ts";
import { declaredTypes } from "../types-of.ts";
import type { Plan } from "./plan.ts";
import { shift } from "./reorder.ts";
import { dropKeyword, writeKeyword } from "./set-keyword.ts";

/** The values of an `enum`, of `examples` or of `required`, as chips. Values are JSON text. */
export interface ChangeList {
  readonly kind: "change-list";
  readonly at: Pointer;
  /** `enum` when left out. */
  readonly keyword?: "enum" | "examples" | "required" | undefined;
  readonly change:
    | { readonly kind: "add"; readonly values: readonly string[]; readonly index?: number | undefined }
    | { readonly kind: "paste"; readonly text: string }
    | { readonly kind: "remove"; readonly indexes: readonly number[] }
    | { readonly kind: "move"; readonly from: number; readonly to: number };
}

export function changeList(tree: TextTree, { at, keyword = "enum", change }: ChangeList): Plan {
  const { node } = placeAt(tree, at);
  const old = isObject(node) ? memberOf(node, keyword) : undefined;
  if (old && !isArray(old)) throw new Refusal(`“${keyword}” is not a list here. Mend it in the text first.`);
  const list = { schema: node, keyword, old };
  switch (change.kind) {
    case "add":
      return { changes: addValues(tree, list, change.values, change.index), selection: at };
    case "paste":
      return { changes: addValues(tree, list, valuesIn(change.text, typeOf(node)), undefined), selection: at };
    case "remove":
      return { changes: removeValues(old, change.indexes), selection: at };
    case "move":
      return { changes: shift(tree, valueAt(old, change.from), placeIn(old, change.to), []), selection: at };
    default:
      return change satisfies never;
  }
}

interface List {
  readonly schema: TextNode;
  readonly keyword: string;
  readonly old: ArrayNode | undefined;
}

/** Values that are there already are not added again. */
function addValues(
  tree: TextTree,
  { schema, keyword, old }: List,
  values: readonly string[],
  index: number | undefined,
): Change[] {
  const known = new Set(old?.children.map((value) => sourceOf(tree, value)));
  const fresh = [...new Set(values)].filter((value) => !known.has(value));
  const writers = fresh.map(foreign);
  if (old)
    return writers.map((write) => insert(tree, old, undefined, write({ ...frameIn(tree, old), block: false }), index));
  if (writers.length === 0) return [];
  return writeKeyword(tree, schema, keyword, (frame) =>
    listOf(writers)({ ...frame, block: frame.block && fresh.length > 6 }),
  );
}

function removeValues(old: ArrayNode | undefined, indexes: readonly number[]): Change[] {
  const gone = [...new Set(indexes)].map((index) => valueAt(old, index));
  if (!old) return [];
  return gone.length === old.children.length ? dropKeyword(old) : gone.map(remove);
}

function valueAt(old: ArrayNode | undefined, index: number): TextNode {
  const value = old?.children[index];
  if (!value) throw new Refusal("This value is not in the list any more.");
  return value;
}

function placeIn(old: ArrayNode | undefined, to: number): number {
  return Math.max(0, Math.min(to, (old?.children.length ?? 1) - 1));
}

function typeOf(schema: TextNode): string | undefined {
  return declaredTypes(schema).find((type) => type !== "null");
}

/**
 * The values of a pasted list, as JSON text: a JSON array, or one value a line, or values between commas, tabs or
 * semicolons. Where the type says number, boolean or null, such words are read so; everything else is a string.
 */
export function valuesIn(text: string, type: string | undefined): string[] {
  const tree = parseText(text);
  if (isArray(tree.root) && tree.errors.length === 0) return tree.root.children.map((value) => sourceOf(tree, value));
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  const words = lines.length > 1 ? lines : text.split(/[,;\t]/);
  return words
    .map(bareWord)
    .filter((word) => word !== "")
    .map((word) => valueText(word, type));
}

/** Without list marks, quotes and a closing comma. */
function bareWord(line: string): string {
  const word = line
    .trim()
    .replace(/^[-*•]\s+/, "")
    .replace(/[,;]$/, "")
    .trim();
  return /^(["'`]).*\1$/.test(word) ? word.slice(1, -1) : word;
}

function valueText(word: string, type: string | undefined): string {
  const numeric = type === "number" || type === "integer";
  if (numeric && /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(word)) return word;
  if (type === "boolean" && /^(true|false)$/.test(word)) return word;
  return word === "null" && type === "null" ? word : JSON.stringify(word);
}
