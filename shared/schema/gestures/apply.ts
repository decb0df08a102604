import { Refusal, editsFor } from "../text/changes.ts";
import { makesWorse } from "../text/makes-worse.ts";
import { invertEdits } from "../text/text-edit.ts";
import type { TextTree } from "../text/text-tree.ts";
import { add, paste } from "./add.ts";
import { changeList } from "./change-list.ts";
import { convert } from "./convert.ts";
import { deleteSchemas } from "./delete.ts";
import { duplicate } from "./duplicate.ts";
import { extract } from "./extract.ts";
import { formatDocument } from "./format.ts";
import type { Gesture } from "./gesture.ts";
import { inline } from "./inline.ts";
import { move } from "./move.ts";
import type { Outcome, Plan } from "./plan.ts";
import { rename } from "./rename.ts";
import { reorder } from "./reorder.ts";
import { replaceSubtree } from "./replace-subtree.ts";
import { retype } from "./retype.ts";
import { setKeyword } from "./set-keyword.ts";
import { setNullable } from "./set-nullable.ts";
import { setRequired } from "./set-required.ts";
import { wrap } from "./wrap.ts";

const NEAR_ERROR = "The text has an error close to this place. Mend it in the text first.";

/**
 * What a gesture does to a text: the smallest edits that bring it about, and the edits that take it back; or why it
 * cannot be done. Pure; everything outside the edits keeps every byte. In a text with errors an edit goes through when
 * it makes nothing worse.
 */
export function applyGesture(tree: TextTree, gesture: Gesture): Outcome {
  return carryOut(tree, () => planFor(tree, gesture));
}

/** The edits of what is planned, or the reason of the `Refusal` that was thrown instead. */
export function carryOut(tree: TextTree, plan: () => Plan): Outcome {
  try {
    const { changes, selection, notes = [] } = plan();
    const edits = editsFor(tree, changes);
    if (makesWorse(tree.text, tree.errors, edits)) return { ok: false, reason: NEAR_ERROR };
    return { ok: true, edits, inverse: invertEdits(tree.text, edits), selection, notes };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    throw error;
  }
}

/** Throws a `Refusal` where the gesture cannot be done. */
export function planFor(tree: TextTree, gesture: Gesture): Plan {
  switch (gesture.kind) {
    case "add":
      return add(tree, gesture);
    case "change-list":
      return changeList(tree, gesture);
    case "convert":
      return convert(tree, gesture);
    case "delete":
      return deleteSchemas(tree, gesture);
    case "duplicate":
      return duplicate(tree, gesture);
    case "extract":
      return extract(tree, gesture);
    case "format":
      return formatDocument(tree, gesture);
    case "inline":
      return inline(tree, gesture);
    case "move":
      return move(tree, gesture);
    case "paste":
      return paste(tree, gesture);
    case "rename":
      return rename(tree, gesture);
    case "reorder":
      return reorder(tree, gesture);
    case "replace-subtree":
      return replaceSubtree(tree, gesture);
    case "retype":
      return retype(tree, gesture);
    case "set-keyword":
      return setKeyword(tree, gesture);
    case "set-nullable":
      return setNullable(tree, gesture);
    case "set-required":
      return setRequired(tree, gesture);
    case "wrap":
      return wrap(tree, gesture);
    default:
      return gesture satisfies never;
  }
}
