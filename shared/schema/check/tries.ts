import { memberOf } from "../text/pointer.ts";
import { isArray, isObject, sourceOf } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";
import type { Gesture } from "../gestures/gesture.ts";
import type { SchemaNode } from "../projection.ts";

/** A name with all that needs escaping in JSON, in pointers and in URIs. */
const HARD_NAME = 'näme/~%20 "q" {x}';

/** Every gesture there is, tried on one schema. */
export function gesturesOn(tree: TextTree, { node, pointer: at, role }: SchemaNode): Gesture[] {
  const shape: Gesture[] = [
    { kind: "rename", at, to: "renamed_by_check" },
    { kind: "rename", at, to: HARD_NAME },
    { kind: "set-required", at, on: true },
    { kind: "set-required", at, on: false },
    { kind: "set-nullable", at, on: true },
    { kind: "set-nullable", at, on: false },
    { kind: "reorder", at, to: 0 },
    { kind: "reorder", at, to: node.index - 1 },
    { kind: "reorder", at, to: node.index + 1 },
    { kind: "duplicate", at },
    { kind: "delete", at: [at] },
    { kind: "move", at, to: "", keyword: "properties", name: "moved_by_check", index: 0 },
    { kind: "move", at, to: "", keyword: "anyOf" },
    { kind: "extract", at, name: "extracted_by_check" },
    { kind: "inline", at },
  ];
  return [
    ...shape,
    ...additions(at),
    ...contents(at),
    ...keywordsHere(tree, node, at),
    ...(role.kind === "root" ? documentGestures : []),
  ];
}

const documentGestures: readonly Gesture[] = [{ kind: "convert" }, { kind: "format" }];

function additions(at: string): Gesture[] {
  return [
    { kind: "add", to: at, keyword: "properties", name: "added_by_check", required: true },
    {
      kind: "add",
      to: at,
      keyword: "properties",
      name: HARD_NAME,
      index: 0,
      schema: '{"type":"string","maxLength":80}',
    },
    { kind: "add", to: at, keyword: "$defs", name: "added_by_check", schema: "true" },
    { kind: "add", to: at, keyword: "anyOf", index: 0 },
    { kind: "add", to: at, keyword: "prefixItems" },
    { kind: "add", to: at, keyword: "items" },
    { kind: "paste", to: at, keyword: "properties", text: '"one": {"type": "null"}, // why\n"two": true' },
    { kind: "paste", to: at, keyword: "oneOf", text: '{\n  "const": 18446744073709551616\n}' },
  ];
}

function contents(at: string): Gesture[] {
  return [
    { kind: "retype", at, to: "integer", stale: "keep" },
    { kind: "retype", at, to: "array", stale: "park" },
    { kind: "retype", at, to: "object", stale: "drop" },
    { kind: "retype", at, to: "any", stale: "park" },
    { kind: "wrap", at, in: "list" },
    { kind: "wrap", at, in: "object", name: HARD_NAME },
    { kind: "wrap", at, in: "one-of" },
    { kind: "set-keyword", at, keyword: "description", value: '"Set by the check."' },
    { kind: "set-keyword", at, keyword: "x-check", value: '{"a":[1,{"b":null}]}' },
    { kind: "change-list", at, change: { kind: "add", values: ['"check"', "18446744073709551616"], index: 0 } },
    { kind: "change-list", at, change: { kind: "paste", text: "one\ntwo\nthree" } },
    { kind: "replace-subtree", at, text: '{"type": "string"}' },
  ];
}

/** Takes out and rewrites what the schema has. */
function keywordsHere(tree: TextTree, node: SchemaNode["node"], at: string): Gesture[] {
  if (!isObject(node)) return [];
  const ends = [node.children[0], node.children.at(-1)].flatMap((child) => (child?.key ? [child] : []));
  return [
    ...ends.map((child): Gesture => ({ kind: "set-keyword", at, keyword: child.key?.name ?? "" })),
    ...ends.map((child): Gesture => ({
      kind: "set-keyword",
      at,
      keyword: child.key?.name ?? "",
      value: sourceOf(tree, child),
    })),
    ...(["enum", "examples"] as const).flatMap((keyword) => listGestures(at, keyword, memberOf(node, keyword))),
  ];
}

function listGestures(at: string, keyword: "enum" | "examples", values: TextNode | undefined): Gesture[] {
  if (!isArray(values) || values.children.length === 0) return [];
  const last = values.children.length - 1;
  return [
    { kind: "change-list", at, keyword, change: { kind: "remove", indexes: [0] } },
    { kind: "change-list", at, keyword, change: { kind: "remove", indexes: [last] } },
    { kind: "change-list", at, keyword, change: { kind: "move", from: 0, to: last } },
  ];
}
