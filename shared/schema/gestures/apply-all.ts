import { composeEdits } from "../text/compose-edits.ts";
import { treeAfter } from "../text/reread.ts";
import { applyEdits, invertEdits } from "../text/text-edit.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { TextTree } from "../text/text-tree.ts";
import { applyGesture } from "./apply.ts";
import type { Gesture } from "./gesture.ts";
import type { Outcome } from "./plan.ts";
import { applyTogether } from "./together.ts";

/**
 * Several gestures, each on the text the one before leaves, as one: one list of edits and so one step to undo. All or
 * nothing: the first that cannot be done is the reason why none is. Those that have nothing to do with each other are
 * made at once; of others each half by itself, and so on down to single ones.
 */
export function applyGestures(tree: TextTree, gestures: readonly Gesture[]): Outcome {
  let edits: readonly TextEdit[] = [];
  let now = tree;
  let selection: string | undefined;
  const notes: string[] = [];
  const waiting = [gestures];
  for (let batch = waiting.pop(); batch; batch = waiting.pop()) {
    const outcome = outcomeOf(now, batch);
    if (outcome === undefined) {
      const half = batch.length >> 1;
      waiting.push(batch.slice(half), batch.slice(0, half));
      continue;
    }
    if (!outcome.ok || batch.length === gestures.length) return outcome;
    edits = composeEdits(tree.text.length, edits, outcome.edits);
    if (waiting.length > 0) now = treeAfter(now, applyEdits(now.text, outcome.edits));
    selection = outcome.selection;
    notes.push(...outcome.notes);
  }
  return { ok: true, edits, inverse: invertEdits(tree.text, edits), selection, notes };
}

function outcomeOf(tree: TextTree, [first, ...rest]: readonly Gesture[]): Outcome | undefined {
  if (!first) return { ok: true, edits: [], inverse: [], selection: undefined, notes: [] };
  return rest.length === 0 ? applyGesture(tree, first) : applyTogether(tree, [first, ...rest]);
}
