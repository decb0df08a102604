import { EventEmitter, on } from "node:events";
import type { Pane, Run } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import { cellKeys, gridPanes, type CellKey, type GridSetup } from "../../shared/grid/cells.ts";
import type { Grid, GridCell, GridEvent, GridSummary } from "../../shared/grid/grid.ts";
import type { GridQuestion } from "../../shared/grid/questions.ts";
import { scoreAnswer } from "../../shared/grid/score.ts";
import type { Store } from "../storage/store.ts";
import type { Asking } from "./asking.ts";
import type { Changes } from "./changes.ts";
import type { RunStarter, SettledPane } from "./run-starter.ts";
import type { Runs } from "./runs.ts";

interface Parts {
  store: Store;
  runs: Runs;
  starter: RunStarter;
  asking: Asking;
  changes: Changes;
  log: (thrown: unknown) => void;
}

interface Id {
  id: number;
}

/** A grid that is being asked. */
interface Job {
  stopped: boolean;
  /** The runs that are under way. */
  writing: Set<number>;
}

/** Every question is asked on its own: nothing was said before. */
const alone = { comparisons: [], runs: [] };

/**
 * Many questions, each asked of a pair of models in several ways. A grid is stored whole before any model is asked. Each
 * model is asked one question at a time, column by column: prompts of a column begin alike, and a model that still holds
 * the beginning does not read it again.
 */
export function createGrids({ store, runs, starter, asking, changes, log }: Parts) {
  const heard = new EventEmitter().setMaxListeners(0);
  const jobs = new Map<number, Job>();
  let closed = false;

  const tell = (id: number, event: GridEvent): boolean => heard.emit(String(id), event);

  function cellOf(run: Run, { question, expected }: GridQuestion, job: Job | undefined): GridCell {
    const { id: runId, comparisonId: questionId, text, overrun, end, usage } = run;
    const judged = end?.reason === "stop" || end?.reason === "length";
    return {
      runId,
      questionId,
      key: keyOf(run.paneId),
      state: end !== null ? "ended" : job?.writing.has(runId) === true ? "running" : "waiting",
      text,
      overrun,
      end,
      usage,
      score: judged ? scoreAnswer({ question, expected }, text, end) : null,
    };
  }

  function chosenRuns(id: number): Run[] {
    const chosen = store.runs.ofConversation(id).filter((run) => run.chosen);
    return chosen.flatMap((run) => store.runs.get(run.id) ?? []);
  }

  function get({ id }: Id): Grid {
    const found = store.grids.isGrid(id) ? store.conversations.get(id) : undefined;
    if (found === undefined) throw new AppError("not-found", "This grid is no longer there.");
    const { title, createdAt, panes } = found;
    const questions = store.grids.questions(id);
    const byId = new Map(questions.map((question) => [question.id, question]));
    const job = jobs.get(id);
    const cells = chosenRuns(id).flatMap((run) => {
      const question = byId.get(run.comparisonId);
      return question === undefined ? [] : [cellOf(run, question, job)];
    });
    return { id, title, createdAt, panes, questions, cells, running: job !== undefined };
  }

  async function ask(run: Run, question: GridQuestion): Promise<void> {
    const asked = { ...run, parentId: null, prompt: promptOf(run, question) };
    // What is read is more than the words of the question: it is kept, to be looked at and asked again.
    if (asked.prompt !== question.question) store.runs.setExactPrompt(run.id, asked.prompt);
    starter.begin(run, () => asking.prepare(alone, asked));
    await runs.ended(run.id);
  }

  /** Asks one model all of these, one after the other. */
  async function work(id: number, job: Job, queue: readonly Run[]): Promise<void> {
    const questions = new Map(store.grids.questions(id).map((question) => [question.id, question]));
    for (const run of queue) {
      const question = questions.get(run.comparisonId);
      if (closed || question === undefined) return;
      const say = (now: Run | undefined): void => {
        if (now !== undefined) tell(id, { type: "cell", cell: cellOf(now, question, job) });
      };
      if (job.stopped) store.runs.finish(run, { reason: "stopped" });
      else {
        job.writing.add(run.id);
        say(run);
        await ask(run, question);
        job.writing.delete(run.id);
      }
      say(store.runs.get(run.id));
    }
  }

  function begin(id: number, asked: readonly Run[]): void {
    const job: Job = { stopped: false, writing: new Set() };
    jobs.set(id, job);
    tell(id, { type: "grid", grid: get({ id }) });
    const queues = Map.groupBy(asked, ({ model }) => `${model.source} ${model.name}`);
    void Promise.all([...queues.values()].map((queue) => work(id, job, queue)))
      .catch(log)
      .finally(() => {
        jobs.delete(id);
        tell(id, { type: "running", running: false });
      });
  }

  /** Stores the questions with an empty answer in each column. */
  function storeGrid(panes: readonly Pane[], settled: readonly SettledPane[], questions: readonly GridQuestion[]) {
    const now = Date.now();
    const id = store.conversations.create(titleOf(questions), panes, true, now);
    store.grids.mark(id);
    const questionIds = questions.map(({ question, expected }) => {
      const comparisonId = store.conversations.addComparison(id, null, question.toWellFormed(), now);
      store.grids.expect(comparisonId, expected);
      return comparisonId;
    });
    const asked = settled.flatMap((pane) =>
      questionIds.map((comparisonId, index) => {
        const sampling = { ...pane.sampling, seed: pane.sampling.seed + index };
        return store.runs.add({ ...pane, sampling, comparisonId, continues: null, text: "" }, now);
      }),
    );
    return { id, asked };
  }

  const handlers = {
    list: (): GridSummary[] => store.grids.list(),
    get,
    async start({ setup, questions }: { setup: GridSetup; questions: GridQuestion[] }): Promise<Id> {
      const panes = gridPanes(setup);
      const settled = await Promise.all(panes.map((pane) => starter.settle(pane, setup.seed)));
      const { id, asked } = store.together(() => storeGrid(panes, settled, questions));
      begin(id, asked);
      changes.publish({ kind: "grids" });
      return { id };
    },
    async *watch({ id }: Id, { signal }: { signal: AbortSignal | undefined }): AsyncGenerator<GridEvent, void> {
      const events = on(heard, String(id), signal === undefined ? {} : { signal });
      yield { type: "grid", grid: get({ id }) };
      for await (const [event] of events) yield event;
    },
    stop({ id }: Id): void {
      const job = jobs.get(id);
      if (job === undefined) return;
      job.stopped = true;
      for (const runId of job.writing) runs.stop({ runId });
    },
    resume({ id }: Id): void {
      if (jobs.has(id)) throw new AppError("busy", "This grid is being asked already.");
      const { panes } = get({ id });
      const left = chosenRuns(id).filter(({ end }) => end?.reason !== "stop" && end?.reason !== "length");
      const now = Date.now();
      const again = store.together(() =>
        panes.flatMap((pane) =>
          left
            .filter(({ paneId }) => paneId === pane.id)
            .map((run) => store.runs.add({ ...run, continues: null, text: "" }, now)),
        ),
      );
      begin(id, again);
    },
    delete({ id }: Id): void {
      handlers.stop({ id });
      store.conversations.markDeleted(id, Date.now());
      changes.publish({ kind: "grids" });
    },
    restore({ id }: Id): void {
      store.conversations.markDeleted(id, null);
      changes.publish({ kind: "grids" });
    },
  };

  return {
    handlers,
    /** Begins nothing more. What was not asked yet is interrupted when Diptych starts again. */
    close: (): void => void (closed = true),
  };
}

/** To go on with raw, a question is a line of its own: the text goes on below it, and does not end with it. */
const promptOf = ({ mode }: Run, { question }: GridQuestion): string =>
  mode === "completion" ? `${question}\n` : question;

function keyOf(paneId: string): CellKey {
  const key = cellKeys.find((one) => one === paneId);
  if (key === undefined) throw new Error(`A grid has no column ${paneId}.`);
  return key;
}

function titleOf([first, ...more]: readonly GridQuestion[]): string {
  const line = first?.question.split("\n", 1)[0] ?? "";
  const name = line.length > 70 ? `${line.slice(0, 69).trimEnd()}…` : line;
  return more.length === 0 ? name : `${name} and ${more.length} more`;
}
