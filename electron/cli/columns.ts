import type { Pane } from "../../shared/conversation.ts";
import { factLine, paneTitle, type Output } from "./output.ts";
import { padded } from "./table.ts";
import { createWrapped } from "./wrapped-text.ts";

const gap = " │ ";
/** Erases from the cursor to the end of the screen. */
const eraseBelow = "\u001b[J";
const up = (lines: number): string => (lines === 0 ? "\r" : `\u001b[${lines}A\r`);
const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;
const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`;
const drawEveryMs = 50;
const narrowest = 16;

/** What is needed of a terminal: its size in characters, and a way to write on it. */
export interface Terminal {
  columns: number;
  rows: number;
  write(text: string): boolean;
}

const columnWidth = (panes: number, { columns }: Pick<Terminal, "columns">): number =>
  Math.floor((columns + gap.length) / panes) - gap.length;

/** Whether so many answers have room side by side, on a terminal that can be drawn on. */
export const columnsFit = (panes: number, terminal: Pick<Terminal, "columns">, kind = process.env["TERM"]): boolean =>
  kind !== "dumb" && columnWidth(panes, terminal) >= narrowest;

/**
 * The answers side by side on a terminal. Rows that no pane will change any more are written for good; those below are
 * drawn again as text comes, as many as fit the screen.
 */
export function createColumns(panes: readonly Pane[], terminal: Terminal = process.stdout): Output {
  const width = columnWidth(panes.length, terminal);
  const columns = panes.map(() => ({
    text: createWrapped(width),
    note: undefined as string[] | undefined,
    facts: undefined as string[] | undefined,
  }));
  let written = 0;
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;

  const rowText = (row: number): string => columns.map(({ text }) => padded(text.line(row), width)).join(gap);
  /** A pane's last line may still grow, unless the pane has ended. */
  const settledRows = (): number =>
    Math.min(...columns.map(({ text, facts }) => (facts === undefined ? text.lines - 1 : Number.MAX_SAFE_INTEGER)));
  const allRows = (): number => Math.max(...columns.map(({ text }) => text.lines));

  const draw = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const settled = Math.min(settledRows(), allRows());
    const lines: string[] = [];
    for (; written < settled; written += 1) lines.push(rowText(written));
    const below = rowsOf(columns.map(({ note }) => note))
      .map(dim)
      .slice(0, Math.max(0, terminal.rows - 3));
    const room = Math.max(1, terminal.rows - 2 - below.length);
    const live = Math.min(allRows() - written, room);
    for (let row = written; row < written + live; row += 1) lines.push(rowText(row));
    terminal.write(up(drawn) + eraseBelow + [...lines, ...below].map((line) => `${line}\n`).join(""));
    drawn = live + below.length;
  };
  /** What stands over or under the columns: some lines for each. */
  const rowsOf = (texts: readonly (string[] | undefined)[]): string[] =>
    Array.from({ length: Math.max(...texts.map((lines) => lines?.length ?? 0)) }, (_, row) =>
      texts.map((lines) => padded(lines?.[row] ?? "", width)).join(gap),
    );
  const write = (lines: readonly string[]): boolean => terminal.write(lines.map((line) => `${line}\n`).join(""));

  write(rowsOf(panes.map((pane) => wrapped(paneTitle(pane), width))).map(bold));
  return {
    write(pane, text) {
      const column = columns[pane];
      column?.text.add(text);
      if (column !== undefined) column.note = undefined;
      timer ??= setTimeout(draw, drawEveryMs);
    },
    note(pane, text) {
      const column = columns[pane];
      if (column !== undefined) column.note = wrapped(text, width);
      draw();
    },
    end(pane, end, usage) {
      const column = columns[pane];
      if (column === undefined) return;
      column.note = undefined;
      column.facts = wrapped(factLine(end, usage), width);
      draw();
    },
    finish() {
      draw();
      write(rowsOf(columns.map(({ facts }) => facts)).map(dim));
    },
  };
}

function wrapped(text: string, width: number): string[] {
  const lines = createWrapped(width);
  lines.add(text);
  return Array.from({ length: lines.lines }, (_, row) => lines.line(row));
}
