import { isArray, isObject } from "../text/text-tree.ts";
import type { TextNode } from "../text/text-tree.ts";
import type { Json } from "./json.ts";

/** The value a text node stands for. For trees of bounded depth only: it recurses. */
export function readJson(node: TextNode): Json {
  if (isArray(node)) return node.children.map(readJson);
  if (isObject(node)) return new Map(node.children.map((child) => [child.key?.name ?? "", readJson(child)]));
  switch (node.kind) {
    case "string":
      return node.value;
    case "number":
      return Number(node.value);
    case "boolean":
      return node.value === "true";
    case "null":
    case "invalid":
      return null;
    default:
      return node satisfies never;
  }
}
