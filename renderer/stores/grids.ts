import { createStore } from "zustand/vanilla";
import type { PromptCheck } from "../../shared/checks/prompt-check.ts";
import { AppError } from "../../shared/errors.ts";
import { demoPair } from "../../shared/demo-pair.ts";
import { gridDefaults, type CellKey, type GridSetup } from "../../shared/grid/cells.ts";
import type { Grid, GridCell, GridEvent, GridSummary } from "../../shared/grid/grid.ts";
import { readQuestions } from "../../shared/grid/questions.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { checkForms, makeCheck, type CheckKind } from "../library/check-forms.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { keepDraft, readDraft } from "./draft.ts";
import { follow } from "./follow.ts";
import { settings } from "./settings.ts";
import { watchRun } from "./live-runs.ts";

type Setup = Omit<GridSetup, "pair"> & { pair: GridSetup["pair"] | null };

interface GridsState {
  list: GridSummary[];
  /** The one that is shown; null shows the questions of one to be begun. */
  open: Omit<Grid, "cells"> | null;
  /** Its cells, by question and column. */
  cells: Readonly<Record<string, GridCell>>;
  /** What the next grid is begun with. */
  setup: Setup;
  /** The format that answers are to keep where their question brings no check of its own. */
  format: { kind: CheckKind | "none"; written: string };
  /** Why the questions cannot be asked as they stand. */
  problem: string | null;
}

export const grids = createStore<GridsState>(() => ({
  list: [],
  open: null,
  cells: {},
  setup: { ...gridDefaults, pair: null },
  format: { kind: "none", written: "" },
  problem: null,
}));

export const cellName = (questionId: number, key: CellKey): string => `${questionId} ${key}`;

export async function refreshGrids(): Promise<void> {
  grids.setState({ list: await client.grids.list() });
}

/** The pair that is asked: the chosen one, else that of the settings, else the demo pair. */
export const pairOf = ({ pair }: Setup): GridSetup["pair"] =>
  pair ?? settings.getState().settings.defaultPair ?? demoPair;

export const changeSetup = (change: Partial<Setup>): void =>
  grids.setState(({ setup }) => ({ setup: { ...setup, ...change } }));

/** Throws an `AppError` for a format that was chosen and does not say enough. */
function formatCheck(): PromptCheck | null {
  const { kind, written } = grids.getState().format;
  if (kind === "none") return null;
  const check = makeCheck(kind, written);
  if (check === undefined) throw new AppError("bad-input", `Say more of the format: ${checkForms[kind].label} …`);
  return check;
}

/** Reads the questions and begins a grid with them; resolves to whether it could. */
export async function startGrid(text: string): Promise<boolean> {
  const { setup } = grids.getState();
  try {
    const check = formatCheck();
    const { id } = await client.grids.start({
      setup: { ...setup, pair: pairOf(setup) },
      questions: readQuestions(text).map(({ question, expected }) => ({
        question,
        expected: { ...expected, check: expected.check ?? check },
      })),
    });
    grids.setState({ problem: null });
    openGrid(id);
    return true;
  } catch (thrown) {
    grids.setState({ problem: failureOf(thrown).message });
    return false;
  }
}

let leave: AbortController | undefined;

const openKey = "grid/open";

/** Shows the grid that was shown before the reload. */
export async function reopenGrid(): Promise<void> {
  if (leave !== undefined) return;
  const id = Number(await readDraft(openKey).catch(() => ""));
  const isThere = grids.getState().list.some((grid) => grid.id === id);
  if (leave === undefined && isThere) openGrid(id);
}

/** Shows a grid and follows what happens to it, until another one is shown. */
export function openGrid(id: number): void {
  closeGrid();
  keepDraft(openKey, () => String(id));
  const { signal } = (leave = new AbortController());
  void watch(id, signal);
}

/** Shows no grid: the questions of one to be begun. */
export function closeGrid(): void {
  leave?.abort();
  keepDraft(openKey, () => "");
  grids.setState({ open: null, cells: {} });
}

async function watch(id: number, signal: AbortSignal): Promise<void> {
  try {
    for await (const event of follow(() => client.grids.watch({ id }, { signal }), signal)) receive(event);
  } catch (thrown) {
    if (!signal.aborted) say(failureOf(thrown).message);
  }
}

function receive(event: GridEvent): void {
  switch (event.type) {
    case "grid": {
      const { cells, ...open } = event.grid;
      grids.setState({ open, cells: Object.fromEntries(cells.map(named)) });
      return cells.forEach(watchIfRunning);
    }
    case "cell":
      watchIfRunning(event.cell);
      return grids.setState(({ cells }) => ({ cells: { ...cells, ...Object.fromEntries([named(event.cell)]) } }));
    case "running":
      return grids.setState(({ open }) => ({ open: open === null ? null : { ...open, running: event.running } }));
  }
}

const named = (cell: GridCell): [string, GridCell] => [cellName(cell.questionId, cell.key), cell];

/** Only what is being written is watched: of a large grid that is one answer a model. */
function watchIfRunning({ runId, state }: GridCell): void {
  if (state === "running") void watchRun(runId);
}

export const stopGrid = (id: number): Promise<boolean> => attempt(() => client.grids.stop({ id }));

export const resumeGrid = (id: number): Promise<boolean> => attempt(() => client.grids.resume({ id }));

/** Deletes a grid; it can be taken back for a while. */
export async function deleteGrid(id: number): Promise<void> {
  if (!(await attempt(() => client.grids.delete({ id })))) return;
  if (grids.getState().open?.id === id) closeGrid();
  say("Deleted.", { label: "Undo", run: () => void attempt(() => client.grids.restore({ id })) });
}
