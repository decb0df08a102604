import stringWidth from "string-width";

type Row = readonly string[];

/** Rows under a head, each column as wide as its widest cell. */
export function table(head: Row, rows: readonly Row[]): string {
  const all = [head, ...rows];
  return all.map(lineWith(columnWidths(all))).join("\n");
}

/** How wide each column of these rows is. */
export const columnWidths = (rows: readonly Row[]): number[] =>
  (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ""))));

/** Writes a row with its columns this wide. */
export const lineWith =
  (widths: readonly number[]) =>
  (row: Row): string =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd();

/** The text with spaces behind it up to this many columns of a terminal. */
export const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - stringWidth(text)));
