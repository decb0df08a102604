import type { KeywordReport } from "../json/decode/report.ts";
import { safePattern } from "../json/decode/pattern.ts";
import type { Gesture } from "./gestures/gesture.ts";
import type { SchemaNode, SchemaTree } from "./projection.ts";
import { memberOf } from "./text/pointer.ts";
import { declaredTypes } from "./types-of.ts";
import { isObject, isString, sourceOf } from "./text/text-tree.ts";

/** A way to write a keyword so that a model is held to it. */
export interface Rewrite {
  readonly label: string;
  readonly gestures: readonly Gesture[];
}

/** The rewrite that makes a keyword count while a model writes, where there is one plain way. */
export function rewriteFor(
  tree: SchemaTree,
  { node, pointer: at }: SchemaNode,
  { keyword }: KeywordReport,
): Rewrite | undefined {
  const value = isObject(node) ? memberOf(node, keyword) : undefined;
  if (value === undefined || !isObject(node)) return undefined;
  if (keyword === "pattern" && isString(value)) return anchorPattern(at, value.value);
  if (keyword === "oneOf" && !memberOf(node, "anyOf")) {
    const gestures: Gesture[] = [
      { kind: "set-keyword", at, keyword: "anyOf", value: sourceOf(tree.text, value) },
      { kind: "set-keyword", at, keyword: "oneOf" },
    ];
    return { label: "Write anyOf", gestures };
  }
  if (LIMITS.has(keyword) && declaredTypes(node).includes("number")) {
    return { label: "Take whole numbers only", gestures: [{ kind: "retype", at, to: "integer", stale: "keep" }] };
  }
  return undefined;
}

const LIMITS: ReadonlySet<string> = new Set(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);

function anchorPattern(at: string, pattern: string): Rewrite | undefined {
  const anchored = anchoredPattern(pattern);
  if (anchored === pattern || !safePattern(anchored).ok) return undefined;
  const value = JSON.stringify(anchored);
  return { label: "Anchor the pattern", gestures: [{ kind: "set-keyword", at, keyword: "pattern", value }] };
}

/** The pattern tied to both ends: what it matched somewhere must now be the whole text. */
export function anchoredPattern(pattern: string): string {
  const head = pattern.startsWith("^") ? pattern.slice(1) : pattern;
  const body = /(?<!\\)(?:\\\\)*\$$/.test(head) ? head.slice(0, -1) : head;
  return body.includes("|") && !isOneGroup(body) ? `^(${body})$` : `^${body}$`;
}

/** Whether the alternatives stand in one pair of brackets around everything. */
function isOneGroup(body: string): boolean {
  return /^\((?:\?:)?[^()]*\)$/.test(body);
}
