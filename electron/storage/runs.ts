import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { modeSchema, type Run, type RunInfo, type RunText } from "../../shared/conversation.ts";
import type { RunEnd, RunUsage } from "../../shared/run-event.ts";
import { samplingSchema } from "../../shared/sampling.ts";
import { transaction } from "./database.ts";
import { json } from "./json-column.ts";
import type { SearchIndex } from "./search.ts";

const rowSchema = v.object({
  id: v.number(),
  comparison_id: v.number(),
  pane_id: v.string(),
  source: v.string(),
  model: v.string(),
  mode: modeSchema,
  sampling: json(samplingSchema),
  system: v.string(),
  length: v.number(),
  created_at: v.number(),
  continues: v.nullable(v.number()),
  chosen: v.number(),
  ended: v.nullable(json(v.custom<RunEnd>((end) => typeof end === "object"))),
  usage: json(v.custom<RunUsage>((usage) => typeof usage === "object")),
});

const textSchema = v.object({ text: v.string(), reasoning: v.string() });
const columns = `runs.id, comparison_id, pane_id, source, model, mode, sampling, system, length(runs.text) as length,
  runs.created_at, continues, chosen, ended, usage`;

function toRun(row: unknown): RunInfo {
  const { comparison_id, pane_id, source, model, created_at, chosen, ended, ...rest } = v.parse(rowSchema, row);
  return {
    ...rest,
    comparisonId: comparison_id,
    paneId: pane_id,
    model: { source, name: model },
    createdAt: created_at,
    chosen: chosen === 1,
    end: ended,
  };
}

export type NewRun = Pick<
  RunInfo,
  "comparisonId" | "paneId" | "model" | "mode" | "sampling" | "system" | "continues"
> & {
  /** What an earlier run wrote, which this one goes on from. */
  text: string;
};

/** The runs' table. While a run writes, its text lies in chunks; `finish` folds them into its row. */
export function createRuns(db: DatabaseSync, search: SearchIndex) {
  const insert = db.prepare(`
    insert into runs (comparison_id, pane_id, source, model, mode, sampling, system, text, created_at, continues)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const unchoose = db.prepare("update runs set chosen = 0 where comparison_id = ? and pane_id = ?");
  const choose = db.prepare("update runs set chosen = 1 where id = ?");
  const byId = db.prepare(`select ${columns} from runs where id = ?`);
  const textOf = db.prepare("select text, reasoning from runs where id = ?");
  const ofConversation = db.prepare(`
    select ${columns} from runs join comparisons on comparisons.id = runs.comparison_id
    where comparisons.conversation_id = ? order by runs.id
  `);
  const writing = db.prepare("select id from runs where ended is null order by id");
  const chunks = db.prepare("select text, reasoning from run_chunks where run_id = ? order by seq");
  const addChunk = db.prepare("insert into run_chunks (run_id, seq, text, reasoning) values (?, ?, ?, ?)");
  const dropChunks = db.prepare("delete from run_chunks where run_id = ?");
  const end = db.prepare("update runs set text = ?, reasoning = ?, ended = ?, usage = ? where id = ?");
  const conversationOf = db.prepare("select conversation_id from comparisons where id = ?");

  const get = (id: number): Run | undefined => {
    const row = byId.get(id);
    if (row === undefined) return undefined;
    const parts = [textOf.get(id), ...chunks.all(id)].map((part) => v.parse(textSchema, part));
    const join = (key: keyof RunText): string => parts.map((part) => part[key]).join("");
    return { ...toRun(row), text: join("text"), reasoning: join("reasoning") };
  };

  return {
    get,
    /** Stores a run before its model is asked; it becomes the chosen one of its pane and prompt. */
    add(run: NewRun, now: number): Run {
      const { comparisonId, paneId, model, mode, sampling, system, text, continues } = run;
      unchoose.run(comparisonId, paneId);
      const values = [model.source, model.name, mode, JSON.stringify(sampling), system, text, now, continues];
      const { lastInsertRowid } = insert.run(comparisonId, paneId, ...values);
      return { ...toRun(byId.get(lastInsertRowid)), text, reasoning: "" };
    },
    ofConversation: (conversationId: number): RunInfo[] => ofConversation.all(conversationId).map(toRun),
    /** Runs that were writing when the program last ended. */
    unfinished: (): Run[] =>
      writing
        .all()
        .map((row) => get(Number(row["id"])))
        .filter((run) => run !== undefined),
    choose(run: RunInfo): void {
      transaction(db, () => {
        unchoose.run(run.comparisonId, run.paneId);
        choose.run(run.id);
      });
    },
    /** Keeps what a run wrote since the last checkpoint; `seq` orders the chunks. */
    checkpoint(runId: number, seq: number, text: string, reasoning: string): void {
      transaction(db, () => addChunk.run(runId, seq, text, reasoning));
    },
    /** Ends a run for good: its whole text, why it ended and its figures, in one transaction. */
    finish(run: Pick<Run, "id" | "comparisonId" | "text" | "reasoning" | "usage">, reason: RunEnd): void {
      transaction(db, () => {
        end.run(run.text, run.reasoning, JSON.stringify(reason), JSON.stringify(run.usage), run.id);
        dropChunks.run(run.id);
        const conversationId = Number(conversationOf.get(run.comparisonId)?.["conversation_id"]);
        search.put("answer", run.id, conversationId, run.text);
      });
    },
  };
}

export type Runs = ReturnType<typeof createRuns>;
