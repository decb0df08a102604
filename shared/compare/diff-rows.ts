import type { TextChange } from "./word-diff.ts";

/** Part of a line, the same in both texts or not. */
export interface RowPart {
  same: boolean;
  text: string;
}

/** Lines that stand beside each other. */
export interface DiffRow {
  first: RowPart[];
  second: RowPart[];
}

/** Puts two texts beside each other, cut into rows at the line breaks that both have. */
export function rowsOf(changes: readonly TextChange[]): DiffRow[] {
  const rows: DiffRow[] = [];
  let row: DiffRow = { first: [], second: [] };
  const add = (side: RowPart[], same: boolean, text: string): void => {
    if (text !== "") side.push({ same, text });
  };
  for (const { same, first, second } of changes) {
    if (!same) {
      add(row.first, false, first);
      add(row.second, false, second);
      continue;
    }
    const lines = first.split("\n");
    for (const [index, line] of lines.entries()) {
      add(row.first, true, line);
      add(row.second, true, line);
      if (index === lines.length - 1) break;
      rows.push(row);
      row = { first: [], second: [] };
    }
  }
  return [...rows, row];
}
