import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import type { Token } from "../../shared/run-event.ts";
import { packedTokensSchema, packTokens, unpackTokens } from "../../shared/tokens/packed-tokens.ts";
import { json } from "./json-column.ts";

const rowSchema = v.object({ start: v.number(), packed: json(packedTokensSchema) });

/** The tokens of one run, and where in its text the first of them begins, in UTF-16 units. */
export interface RunTokens {
  start: number;
  tokens: Token[];
}

/** The tokens' table. While a run writes they lie in several rows; `replace` makes them one. */
export function createRunTokens(db: DatabaseSync) {
  const insert = db.prepare("insert into run_tokens (run_id, seq, start, packed) values (?, ?, ?, ?)");
  const remove = db.prepare("delete from run_tokens where run_id = ?");
  const rows = db.prepare("select start, packed from run_tokens where run_id = ? order by seq");
  const copy = db.prepare(
    "insert into run_tokens (run_id, seq, start, packed) select ?, seq, start, packed from run_tokens where run_id = ?",
  );
  const add = (runId: number, seq: number, { start, tokens }: RunTokens): void => {
    if (tokens.length > 0) insert.run(runId, seq, start, JSON.stringify(packTokens(tokens)));
  };
  return {
    /** Adds tokens behind those of a smaller `seq`. */
    add,
    replace(runId: number, tokens: RunTokens): void {
      remove.run(runId);
      add(runId, 0, tokens);
    },
    /** Undefined for a run without any. */
    read(runId: number): RunTokens | undefined {
      const parts = rows.all(runId).map((row) => v.parse(rowSchema, row));
      const [first] = parts;
      return first && { start: first.start, tokens: parts.flatMap(({ packed }) => unpackTokens(packed)) };
    },
    copy: (from: number, to: number): void => void copy.run(to, from),
  };
}

export type StoredTokens = ReturnType<typeof createRunTokens>;
