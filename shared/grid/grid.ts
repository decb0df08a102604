import type { Pane } from "../conversation.ts";
import type { RunEnd, RunUsage } from "../run-event.ts";
import type { CellKey } from "./cells.ts";
import type { GridQuestion } from "./questions.ts";
import type { CellScore } from "./score.ts";

/** One question asked in one way. */
export interface GridCell {
  runId: number;
  questionId: number;
  key: CellKey;
  state: "waiting" | "running" | "ended";
  text: string;
  /** What was written past the stop string. */
  overrun: string;
  end: RunEnd | null;
  usage: RunUsage;
  /** Null until it has ended, and where it failed. */
  score: CellScore | null;
}

export interface GridSummary {
  id: number;
  title: string;
  createdAt: number;
}

/** Questions down, ways of asking across. */
export interface Grid extends GridSummary {
  /** The columns, each named by its key. */
  panes: Pane[];
  questions: (GridQuestion & { id: number })[];
  cells: GridCell[];
  running: boolean;
}

/** What happens to a grid while it is looked at; the first is the whole of it. */
export type GridEvent =
  | { type: "grid"; grid: Grid }
  | { type: "cell"; cell: GridCell }
  /** Begun, gone on with, or come to its end. */
  | { type: "running"; running: boolean };
