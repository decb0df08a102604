import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import {
  batchSpecSchema,
  batchStateSchema,
  itemStatusSchema,
  type Batch,
  type BatchItem,
  type BatchRecord,
  type BatchSpec,
  type BatchState,
  type ItemResult,
  type ItemStatus,
} from "../../shared/repair/batch.ts";
import { transaction } from "./database.ts";
import { json } from "./json-column.ts";

const batchRow = v.object({
  id: v.number(),
  created_at: v.number(),
  spec: json(batchSpecSchema),
  state: batchStateSchema,
  prompt_tokens: v.number(),
  answer_tokens: v.number(),
  ms: v.number(),
});

const itemRow = v.object({
  id: v.number(),
  position: v.number(),
  name: v.string(),
  text: v.string(),
  status: itemStatusSchema,
  result: v.nullable(json(v.custom<ItemResult>((result) => typeof result === "object"))),
});

const countRow = v.object({ status: itemStatusSchema, n: v.number() });
const shownText = 200;

/** The batches' tables. */
export function createBatches(db: DatabaseSync) {
  const insert = db.prepare("insert into batches (created_at, spec) values (?, ?)");
  const byId = db.prepare("select * from batches where id = ? and deleted_at is null");
  const all = db.prepare("select * from batches where deleted_at is null order by id desc");
  const setState = db.prepare("update batches set state = ? where id = ?");
  const interrupt = db.prepare("update batches set state = 'interrupted' where state = 'running'");
  const addFigures = db.prepare(
    "update batches set prompt_tokens = prompt_tokens + ?, answer_tokens = answer_tokens + ?, ms = ms + ? where id = ?",
  );
  const setDeleted = db.prepare("update batches set deleted_at = ? where id = ?");
  const purge = db.prepare("delete from batches where deleted_at < ?");
  const counts = db.prepare("select status, count(*) as n from batch_items where batch_id = ? group by status");
  const last = db.prepare("select coalesce(max(position), 0) as n from batch_items where batch_id = ?");
  const insertItem = db.prepare("insert into batch_items (batch_id, position, name, text) values (?, ?, ?, ?)");
  const waiting = db.prepare(
    "select * from batch_items where batch_id = ? and status = 'waiting' order by position limit ?",
  );
  const finish = db.prepare("update batch_items set status = ?, result = ? where id = ? and status = 'waiting'");
  const again = db.prepare(
    "update batch_items set status = 'waiting', result = null where batch_id = ? and status = ?",
  );
  const shown = `id, position, name, substr(text, 1, ${shownText}) as text, status, result`;
  const page = db.prepare(`select ${shown} from batch_items where batch_id = ? order by position limit ? offset ?`);
  const pageOf = db.prepare(
    `select ${shown} from batch_items where batch_id = ? and status = ? order by position limit ? offset ?`,
  );
  const after = db.prepare(
    `select ${shown} from batch_items where batch_id = ? and position > ? order by position limit ?`,
  );
  const item = db.prepare("select * from batch_items where id = ?");

  const countsOf = (id: number): Batch["counts"] => {
    const found = { waiting: 0, valid: 0, refused: 0, failed: 0 };
    for (const row of counts.all(id)) {
      const { status, n } = v.parse(countRow, row);
      found[status] = n;
    }
    return found;
  };
  const toBatch = (row: unknown): Batch => {
    const { created_at, prompt_tokens, answer_tokens, ...rest } = v.parse(batchRow, row);
    return {
      ...rest,
      createdAt: created_at,
      promptTokens: prompt_tokens,
      answerTokens: answer_tokens,
      counts: countsOf(rest.id),
    };
  };
  const toItem = (row: unknown): BatchItem => v.parse(itemRow, row);

  return {
    create: (spec: BatchSpec, now: number): number => Number(insert.run(now, JSON.stringify(spec)).lastInsertRowid),
    get(id: number): Batch | undefined {
      const row = byId.get(id);
      return row === undefined ? undefined : toBatch(row);
    },
    list: (): Batch[] => all.all().map(toBatch),
    /** Adds records behind those there are; how many there are then. */
    add: (id: number, records: readonly BatchRecord[]): number =>
      transaction(db, () => {
        let position = Number(last.get(id)?.["n"]);
        for (const { name, text } of records) insertItem.run(id, (position += 1), name, text);
        return position;
      }),
    setState: (id: number, state: BatchState): void => void setState.run(state, id),
    /** What ran when the program died. */
    markInterrupted: (): void => void interrupt.run(),
    /** The next items that wait, with their whole texts. */
    waiting: (id: number, limit: number): BatchItem[] => waiting.all(id, limit).map(toItem),
    /** Stores what became of items, all or none of it; one that was dealt with already stays as it is. */
    finish(id: number, done: readonly { itemId: number; result: ItemResult }[], ms: number): void {
      transaction(db, () => {
        let [promptTokens, answerTokens] = [0, 0];
        for (const { itemId, result } of done) {
          finish.run(result.status, JSON.stringify(result), itemId);
          promptTokens += result.promptTokens;
          answerTokens += result.answerTokens;
        }
        addFigures.run(promptTokens, answerTokens, Math.round(ms), id);
      });
    },
    retry: (id: number, status: ItemStatus): void => void again.run(id, status),
    items: (id: number, status: ItemStatus | null, limit: number, offset: number): BatchItem[] =>
      (status === null ? page.all(id, limit, offset) : pageOf.all(id, status, limit, offset)).map(toItem),
    /** The items behind a position, with the beginnings of their texts. */
    after: (id: number, position: number, limit: number): BatchItem[] => after.all(id, position, limit).map(toItem),
    item(itemId: number): BatchItem | undefined {
      const row = item.get(itemId);
      return row === undefined ? undefined : toItem(row);
    },
    markDeleted: (id: number, now: number | null): void => void setDeleted.run(now, id),
    purge: (before: number): void => void purge.run(before),
  };
}

export type StoredBatches = ReturnType<typeof createBatches>;
