import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import type { ModelKind } from "../../shared/models/model.ts";

const rowSchema = v.object({ digest: v.string(), kind: v.picklist(["base", "instruct", "unknown"]) });

/** Kinds that a person set, by the digest of the model: they hold under every name, in every source. */
export function createModelKinds(db: DatabaseSync) {
  const all = db.prepare("select digest, kind from model_kinds");
  const put = db.prepare("insert or replace into model_kinds (digest, kind, set_at) values (?, ?, ?)");
  const remove = db.prepare("delete from model_kinds where digest = ?");
  return {
    all: (): Map<string, ModelKind> =>
      new Map(
        all
          .all()
          .map((row) => v.parse(rowSchema, row))
          .map(({ digest, kind }) => [digest, kind]),
      ),
    /** `null` leaves it to what there is to see again. */
    put(digest: string, kind: ModelKind | null, now: number): void {
      if (kind === null) remove.run(digest);
      else put.run(digest, kind, now);
    },
  };
}
