import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { exampleSetSchema, type ExampleSet, type StoredExampleSet } from "../../shared/examples/example-set.ts";
import { json } from "./json-column.ts";

const rowSchema = v.pipe(
  v.object({ id: v.number(), definition: json(exampleSetSchema), updated_at: v.number() }),
  v.transform(({ id, definition, updated_at }): StoredExampleSet => ({ id, set: definition, updatedAt: updated_at })),
);

/** The table of few-shot examples. */
export function createExamples(db: DatabaseSync) {
  const list = db.prepare(
    "select id, definition, updated_at from example_sets where deleted_at is null order by updated_at desc, id desc",
  );
  const insert = db.prepare("insert into example_sets (definition, updated_at) values (?, ?)");
  const update = db.prepare("update example_sets set definition = ?, updated_at = ? where id = ?");
  const setDeleted = db.prepare("update example_sets set deleted_at = ? where id = ?");
  return {
    list: (): StoredExampleSet[] => list.all().map((row) => v.parse(rowSchema, row)),
    save(id: number | null, set: ExampleSet, now: number): number {
      const definition = JSON.stringify(set);
      if (id === null) return Number(insert.run(definition, now).lastInsertRowid);
      update.run(definition, now, id);
      return id;
    },
    markDeleted: (id: number, now: number | null): void => void setDeleted.run(now, id),
  };
}

export type StoredExamples = ReturnType<typeof createExamples>;
