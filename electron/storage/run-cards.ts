import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { cardSchema, streamSchema, type Card, type StreamRecord } from "../../shared/run-card.ts";
import { json } from "./json-column.ts";

const rowSchema = v.object({ card: json(cardSchema), stream: v.nullable(json(streamSchema)) });
export type StoredCard = v.InferOutput<typeof rowSchema>;

/** The run cards' table. */
export function createRunCards(db: DatabaseSync) {
  const insert = db.prepare("insert or replace into run_cards (run_id, card) values (?, ?)");
  const setStream = db.prepare("update run_cards set stream = ? where run_id = ?");
  const get = db.prepare("select card, stream from run_cards where run_id = ?");
  const copy = db.prepare(
    "insert into run_cards (run_id, card, stream) select ?, card, stream from run_cards where run_id = ?",
  );
  return {
    begin: (runId: number, card: Card): void => void insert.run(runId, JSON.stringify(card)),
    end: (runId: number, stream: StreamRecord): void => void setStream.run(JSON.stringify(stream), runId),
    /** Undefined for a run of before there were cards, or one that never reached its source. */
    get(runId: number): StoredCard | undefined {
      const row = get.get(runId);
      return row === undefined ? undefined : v.parse(rowSchema, row);
    },
    copy: (from: number, to: number): void => void copy.run(to, from),
  };
}

export type RunCards = ReturnType<typeof createRunCards>;
