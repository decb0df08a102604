import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import {
  approachSchema,
  modeSchema,
  verdictSchema,
  type Approach,
  type Run,
  type RunInfo,
  type RunText,
  type Verdict,
} from "../../shared/conversation.ts";
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
  approach: json(approachSchema),
  length: v.number(),
  created_at: v.number(),
  continues: v.nullable(v.number()),
  kept: v.number(),
  repeats: v.nullable(v.number()),
  alternatives: v.nullable(v.number()),
  chosen: v.number(),
  ended: v.nullable(json(v.custom<RunEnd>((end) => typeof end === "object"))),
  usage: json(v.custom<RunUsage>((usage) => typeof usage === "object")),
  verdict: v.nullable(verdictSchema),
});

const textSchema = v.object({ text: v.string(), reasoning: v.string(), overrun: v.string() });
const columns = `runs.id, comparison_id, pane_id, source, model, mode, sampling, system, approach,
  length(runs.text) as length, runs.created_at, continues, kept, repeats, alternatives, chosen, ended, usage, verdict`;

function toRun(row: unknown): RunInfo {
  const { comparison_id, pane_id, source, model, approach, created_at, chosen, ended, ...rest } = v.parse(
    rowSchema,
    row,
  );
  return {
    ...rest,
    ...approach,
    comparisonId: comparison_id,
    paneId: pane_id,
    model: { source, name: model },
    createdAt: created_at,
    chosen: chosen === 1,
    end: ended,
  };
}

const lastUseSchema = v.object({ source: v.string(), name: v.string(), at: v.number() });
type LastUse = v.InferOutput<typeof lastUseSchema>;

export type NewRun = Pick<
  RunInfo,
  "comparisonId" | "paneId" | "model" | "mode" | "sampling" | "system" | "continues" | keyof Approach
> & {
  /** What an earlier run wrote, which this one goes on from. */
  text: string;
  repeats?: number | null;
  alternatives?: number | null;
};

const approachOf = (run: NewRun): string => JSON.stringify(v.parse(approachSchema, run));

/** The runs' table. While a run writes, its text lies in chunks; `finish` folds them into its row. */
export function createRuns(db: DatabaseSync, search: SearchIndex) {
  const insert = db.prepare(`
    insert into runs (comparison_id, pane_id, source, model, mode, sampling, system, approach, text, created_at,
      continues, kept, repeats, alternatives, chosen)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const unchoose = db.prepare("update runs set chosen = 0 where comparison_id = ? and pane_id = ?");
  const choose = db.prepare("update runs set chosen = 1 where id = ?");
  const byId = db.prepare(`select ${columns} from runs where id = ?`);
  const textOf = db.prepare("select text, reasoning, overrun from runs where id = ?");
  const ofConversation = db.prepare(`
    select ${columns} from runs join comparisons on comparisons.id = runs.comparison_id
    where comparisons.conversation_id = ? order by runs.id
  `);
  const writing = db.prepare("select id from runs where ended is null order by id");
  const chunks = db.prepare("select text, reasoning, overrun from run_chunks where run_id = ? order by seq");
  const addChunk = db.prepare("insert into run_chunks (run_id, seq, text, reasoning, overrun) values (?, ?, ?, ?, ?)");
  const dropChunks = db.prepare("delete from run_chunks where run_id = ?");
  const end = db.prepare("update runs set text = ?, reasoning = ?, overrun = ?, ended = ?, usage = ? where id = ?");
  const setExact = db.prepare("update runs set exact_prompt = ? where id = ?");
  const exact = db.prepare("select exact_prompt from runs where id = ?");
  const setUsage = db.prepare("update runs set usage = ? where id = ?");
  const setVerdict = db.prepare("update runs set verdict = ? where id = ?");
  const conversationOf = db.prepare("select conversation_id from comparisons where id = ?");
  const lastUse = db.prepare("select source, model as name, max(created_at) as at from runs group by source, model");

  const get = (id: number): Run | undefined => {
    const row = byId.get(id);
    if (row === undefined) return undefined;
    const parts = [textOf.get(id), ...chunks.all(id)].map((part) => v.parse(textSchema, part));
    const join = (key: keyof RunText): string => parts.map((part) => part[key]).join("");
    return { ...toRun(row), text: join("text"), reasoning: join("reasoning"), overrun: join("overrun") };
  };

  return {
    get,
    /** Stores a run before its model is asked; it becomes the chosen one of its pane and prompt, unless it stands `aside`. */
    add(run: NewRun, now: number, place: "chosen" | "aside" = "chosen"): Run {
      const { comparisonId, paneId, model, mode, sampling, system, text, continues } = run;
      const { repeats = null, alternatives = null } = run;
      if (place === "chosen") unchoose.run(comparisonId, paneId);
      const asked = [model.source, model.name, mode, JSON.stringify(sampling), system, approachOf(run)];
      const fate = [continues, text.length, repeats, alternatives, Number(place === "chosen")];
      const { lastInsertRowid } = insert.run(comparisonId, paneId, ...asked, text, now, ...fate);
      return { ...toRun(byId.get(lastInsertRowid)), text, reasoning: "", overrun: "" };
    },
    ofConversation: (conversationId: number): RunInfo[] => ofConversation.all(conversationId).map(toRun),
    /** Runs that were writing when the program last ended. */
    unfinished: (): Run[] =>
      writing
        .all()
        .map((row) => get(Number(row["id"])))
        .filter((run) => run !== undefined),
    /** When each model was asked last, in ms since 1970. */
    lastUses: (): LastUse[] => lastUse.all().map((row) => v.parse(lastUseSchema, row)),
    choose(run: RunInfo): void {
      transaction(db, () => {
        unchoose.run(run.comparisonId, run.paneId);
        choose.run(run.id);
      });
    },
    /** Keeps what a run wrote since the last checkpoint; `seq` orders the chunks. */
    checkpoint(runId: number, seq: number, { text, reasoning, overrun }: RunText): void {
      transaction(db, () => addChunk.run(runId, seq, text, reasoning, overrun));
    },
    /** Keeps the very text the model was handed, once it is known. */
    setExactPrompt: (runId: number, prompt: string): void => void setExact.run(prompt, runId),
    /** The very text the model was handed; undefined where it is not known. */
    exactPrompt(runId: number): string | undefined {
      const prompt = exact.get(runId)?.["exact_prompt"];
      return typeof prompt === "string" ? prompt : undefined;
    },
    /** Takes over figures that were found out after the run's end. */
    setUsage: (runId: number, usage: RunUsage): void => void setUsage.run(JSON.stringify(usage), runId),
    judge: (runId: number, verdict: Verdict | null): void => void setVerdict.run(verdict, runId),
    /** Ends a run for good: its whole text, why it ended and its figures, in one transaction. */
    finish(run: Pick<Run, "id" | "comparisonId" | "usage" | keyof RunText>, reason: RunEnd): void {
      transaction(db, () => {
        end.run(run.text, run.reasoning, run.overrun, JSON.stringify(reason), JSON.stringify(run.usage), run.id);
        dropChunks.run(run.id);
        const conversationId = Number(conversationOf.get(run.comparisonId)?.["conversation_id"]);
        search.put("answer", run.id, conversationId, run.text);
      });
    },
  };
}

export type Runs = ReturnType<typeof createRuns>;
