import { parseText } from "./parse.ts";
import { applyEdits } from "./text-edit.ts";
import type { TextEdit } from "./text-edit.ts";
import type { TextError } from "./text-tree.ts";
import { MOST_ERRORS } from "./tree-builder.ts";

/** Whether edits would add errors to a text that has some. In one with more than are counted, any might. */
export function makesWorse(text: string, errors: readonly TextError[], edits: readonly TextEdit[]): boolean {
  if (errors.length === 0 || edits.length === 0) return false;
  return errors.length >= MOST_ERRORS || parseText(applyEdits(text, edits)).errors.length > errors.length;
}
