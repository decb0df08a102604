import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { matchExpression } from "./search.ts";

const hitSchema = v.object({ id: v.number(), snippet: v.string() });
export type PassHit = v.InferOutput<typeof hitSchema>;

/** The full-text index over titles, texts and values of passes. */
export function createPassSearch(db: DatabaseSync) {
  const insert = db.prepare("insert or replace into pass_search (rowid, text) values (?, ?)");
  const remove = db.prepare("delete from pass_search where rowid = ?");
  const find = db.prepare(`
    select rowid as id, snippet(pass_search, 0, char(0xE000), char(0xE001), '…', 12) as snippet
    from pass_search where pass_search match ? order by rowid desc limit 1000
  `);
  return {
    put: (id: number, text: string): void => void insert.run(id, text.toWellFormed()),
    remove: (id: number): void => void remove.run(id),
    /** The newest first. A query without a word finds nothing. */
    find(query: string): PassHit[] {
      const expression = matchExpression(query);
      return expression === undefined ? [] : find.all(expression).map((row) => v.parse(hitSchema, row));
    },
  };
}
