import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import type { PullFailure } from "../../shared/models/pull-errors.ts";
import type { StoredProgress } from "../../shared/models/pull-progress.ts";
import { PULL_STATES, type Pull, type PulledPair } from "../../shared/models/pull.ts";
import { json } from "./json-column.ts";

const layerSchema = v.object({ digest: v.string(), total: v.number(), completed: v.number() });
const progressSchema = v.object({
  layers: v.array(layerSchema),
  total: v.number(),
  completed: v.number(),
  expected: v.number(),
});
const rowSchema = v.object({
  id: v.number(),
  source: v.string(),
  name: v.string(),
  state: v.picklist(PULL_STATES),
  progress: json(progressSchema),
  failure: v.nullable(json(v.custom<PullFailure>((failure) => typeof failure === "object"))),
  pair: v.nullable(json(v.object({ base: v.string(), instruct: v.string() }))),
  created_at: v.number(),
  ended_at: v.nullable(v.number()),
});

/** A pull as it is stored: what it takes to go on with it after the program ended. */
export type StoredPull = Pick<
  Pull,
  "id" | "source" | "name" | "state" | "failure" | "pair" | "createdAt" | "endedAt"
> & { readonly progress: StoredProgress };

function toPull(row: unknown): StoredPull {
  const { failure, pair, created_at, ended_at, ...rest } = v.parse(rowSchema, row);
  return {
    ...rest,
    failure: failure ?? undefined,
    pair: pair ?? undefined,
    createdAt: created_at,
    endedAt: ended_at ?? undefined,
  };
}

/** The pulls' table: those under way, those that stand still, and those that ended until they are put away. */
export function createPulls(db: DatabaseSync) {
  const insert = db.prepare(
    "insert into pulls (source, name, state, progress, pair, created_at) values (?, ?, 'waiting', ?, ?, ?) returning *",
  );
  const update = db.prepare("update pulls set state = ?, progress = ?, failure = ?, ended_at = ? where id = ?");
  const remove = db.prepare("delete from pulls where id = ?");
  const all = db.prepare("select * from pulls order by id");
  const interrupt = db.prepare(
    "update pulls set state = 'interrupted' where state in ('waiting', 'running', 'retrying')",
  );
  return {
    add(pull: Pick<StoredPull, "source" | "name" | "progress"> & { pair: PulledPair | undefined }, now: number) {
      const pair = pull.pair === undefined ? null : JSON.stringify(pull.pair);
      return toPull(insert.get(pull.source, pull.name, JSON.stringify(pull.progress), pair, now));
    },
    put({ id, state, progress, failure, endedAt }: Omit<StoredPull, "source" | "name" | "pair" | "createdAt">): void {
      const why = failure === undefined ? null : JSON.stringify(failure);
      update.run(state, JSON.stringify(progress), why, endedAt ?? null, id);
    },
    remove: (id: number): void => void remove.run(id),
    list: (): StoredPull[] => all.all().map(toPull),
    /** Those that were under way when the program ended stand still until a person says that they go on. */
    interruptAll: (): void => void interrupt.run(),
  };
}
