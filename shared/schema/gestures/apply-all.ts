import { composeEdits } from "../text/compose-edits.ts";
import { treeAfter } from "../text/reread.ts";
import { applyEdits, invertEdits } from "../text/text-edit.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { TextTree } from "../text/text-tree.ts";
import { applyGesture } from "./apply.ts";
import type { Gesture } from "./gesture.ts";
import type { Outcome } from "./plan.ts";

/**
 * Several gestures, each on the text the one before leaves, as one: one list of edits and so one step to undo. All or
 * nothing: the first that cannot be done is the reason why none is.
 */
export function applyGestures(tree: TextTree, gestures: readonly Gesture[]): Outcome {
  let edits: readonly TextEdit[] = [];
  let now = tree;
  let selection: string | undefined;
  const notes: string[] = [];
  for (const [index, gesture] of gestures.entries()) {
    const outcome = applyGesture(now, gesture);
    if (!outcome.ok || gestures.length === 1) return outcome;
    edits = composeEdits(tree.text.length, edits, outcome.edits);
    if (index < gestures.length - 1) now = treeAfter(now, applyEdits(now.text, outcome.edits));
    selection = outcome.selection;
    notes.push(...outcome.notes);
  }
  return { ok: true, edits, inverse: invertEdits(tree.text, edits), selection, notes };
}
