import stringWidth from "string-width";
import type { Pane } from "../../shared/conversation.ts";
import { factLine, paneTitle, type Output } from "./output.ts";
import { createWrapped } from "./wrapped-text.ts";

const gap = " │ ";
/** Erases from the cursor to the end of the screen. */
const eraseBelow = "\u001b[J";
const up = (lines: number): string => (lines === 0 ? "\r" : `\u001b[${lines}A\r`);
const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;
const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`;
const drawEveryMs = 50;

/** What is needed of a terminal: its size in characters, and a way to write on it. */
export interface Terminal {
  columns: number;
  rows: number;
  write(text: string): boolean;
}

/**
 * The answers side by side on a terminal. Rows that no pane will change any more are written for good; those below are
 * drawn again as text comes, as many as fit the screen.
 */
export function createColumns(panes: readonly Pane[], terminal: Terminal = process.stdout): Output {
  const width = Math.max(12, Math.floor((terminal.columns + gap.length) / panes.length) - gap.length);
  const columns = panes.map(() => ({ text: createWrapped(width), facts: undefined as string[] | undefined }));
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
    const room = Math.max(1, terminal.rows - 2);
    const live = Math.min(allRows() - written, room);
    for (let row = written; row < written + live; row += 1) lines.push(rowText(row));
    terminal.write(up(drawn) + eraseBelow + lines.map((line) => `${line}\n`).join(""));
    drawn = live;
  };

  terminal.write(`${panes.map((pane) => bold(padded(paneTitle(pane), width))).join(gap)}\n`);
  return {
    write(pane, text) {
      columns[pane]?.text.add(text);
      timer ??= setTimeout(draw, drawEveryMs);
    },
    end(pane, end, usage) {
      const column = columns[pane];
      if (column === undefined) return;
      const facts = createWrapped(width);
      facts.add(factLine(end, usage));
      column.facts = Array.from({ length: facts.lines }, (_, row) => facts.line(row));
      draw();
    },
    finish() {
      draw();
      const height = Math.max(...columns.map(({ facts }) => facts?.length ?? 0));
      for (let row = 0; row < height; row += 1) {
        terminal.write(`${columns.map(({ facts }) => dim(padded(facts?.[row] ?? "", width))).join(gap)}\n`);
      }
    },
  };
}

const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - stringWidth(text)));
