import { difference, type Difference } from "./text/difference.ts";
import { makesWorse } from "./text/makes-worse.ts";
import { invertEdits } from "./text/text-edit.ts";
import type { TextEdit } from "./text/text-edit.ts";
import { parseText } from "./text/parse.ts";
import { outerStart } from "./text/text-tree.ts";
import type { Span, TextError, TextNode } from "./text/text-tree.ts";
import { applyGestures } from "./gestures/apply-all.ts";
import type { Gesture } from "./gestures/gesture.ts";
import type { Outcome } from "./gestures/plan.ts";
import type { SchemaNode, SchemaTree } from "./projection.ts";

/**
 * The last good tree over a text that is broken at the moment. Somewhere between a common beginning and a common end the
 * two texts differ: `damage`. What lies outside it is the same text, so it can be shown and edited as before.
 */
export interface HeldTree {
  readonly tree: SchemaTree;
  /** The text as it stands in the editor. */
  readonly text: string;
  readonly errors: readonly TextError[];
  /** The stretch of the good text that is gone, and how long the stretch is that stands there now. */
  readonly damage: Difference;
}

/** Holds the last good tree while the text is broken; linear in the text. */
export function holdTree(tree: SchemaTree, text: string, errors = parseText(text).errors): HeldTree {
  return {
    tree,
    text,
    errors,
    damage: leftmost(tree.text.text, text, difference(tree.text.text, text)),
  };
}

/**
 * Where the same text was put in (or taken out) could be told in several ways, as in `},⏎"new⏎"b"`, the leftmost is meant:
 * it begins where the line before ends, not inside the next name.
 */
function leftmost(good: string, text: string, damage: Difference): Difference {
  const { end, newLength } = damage;
  const length = end - damage.start;
  if (length > 0 && newLength > 0) return damage;
  const longer = length > 0 ? good : text;
  const reach = Math.max(length, newLength);
  let { start } = damage;
  while (start > 0 && longer.charCodeAt(start - 1) === longer.charCodeAt(start + reach - 1)) start -= 1;
  return { start, end: start + length, newLength };
}

function touches({ damage }: HeldTree, span: Span): boolean {
  return span.start <= damage.end && span.end >= damage.start;
}

/** The schemas to dim: those the damage cuts into, and the innermost one it lies inside. */
export function damagedSchemas(held: HeldTree): SchemaNode[] {
  return held.tree.nodes.filter((node) => isDamaged(held, node));
}

function isDamaged(held: HeldTree, { node, children }: SchemaNode): boolean {
  if (!touches(held, extentOf(node))) return false;
  return !children.some((child) => holds(extentOf(child.node), held.damage));
}

function extentOf(node: TextNode): Span {
  return { start: outerStart(node), end: node.end };
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

/** Where an offset of the good text is now; inside the damage there is no such place. */
export function offsetNow({ damage }: HeldTree, offset: number): number | undefined {
  if (offset <= damage.start) return offset;
  return offset >= damage.end ? offset + damage.newLength - (damage.end - damage.start) : undefined;
}

/** Gestures on the held tree, as edits of the present text. Refused where they would touch the damage. */
export function applyToHeld(held: HeldTree, gestures: readonly Gesture[]): Outcome {
  const outcome = applyGestures(held.tree.text, gestures);
  if (!outcome.ok) return outcome;
  if (outcome.edits.some((edit) => touches(held, edit))) {
    return { ok: false, reason: "The text has an error in just this place. Mend it in the text first." };
  }
  const shift = held.damage.newLength - (held.damage.end - held.damage.start);
  const edits = outcome.edits.map((edit): TextEdit => {
    const by = edit.start >= held.damage.end ? shift : 0;
    return { ...edit, start: edit.start + by, end: edit.end + by };
  });
  if (makesWorse(held.text, held.errors, edits)) {
    return { ok: false, reason: "The text has an error close to this place. Mend it in the text first." };
  }
  return { ...outcome, edits, inverse: invertEdits(held.text, edits) };
}
