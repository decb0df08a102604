/** Replace the text from `start` to `end` (UTF-16 units of the text before any edit) by `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** By position; an insertion stands before a replacement that starts at the same place. */
function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The first fault of a list of edits against a text of that length, or undefined: they must be sorted, inside, and apart. */
export function faultOfEdits(edits: readonly TextEdit[], length: number): string | undefined {
  let free = 0;
  for (const { start, end } of edits) {
    if (start < free) return `an edit at ${start} overlaps the one before it, which ends at ${free}`;
    if (end < start || end > length) return `an edit runs from ${start} to ${end} in a text of ${length}`;
    free = end;
  }
  return undefined;
}

/** The text with sorted, non-overlapping edits applied. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let after = "";
  let done = 0;
  for (const edit of edits) {
    after += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return after + text.slice(done);
}

/** The edits that take `edits` back, in the coordinates of the text after them. */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return edits.map((edit) => {
    const start = edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
    return { start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
  });
}

/** A stretch of the text with those of the edits applied that lie inside it. */
export function sliceWith(text: string, start: number, end: number, edits: readonly TextEdit[]): string {
  const inside = edits
    .filter((edit) => edit.start >= start && edit.end <= end)
    .map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(text.slice(start, end), sortEdits(inside));
}
