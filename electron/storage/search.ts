import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";

/** What a row of the index stands for; with the id it makes the row's own id, so that no table maps one to the other. */
const kinds = { title: 0, prompt: 1, answer: 2 } as const;
export type SearchKind = keyof typeof kinds;

const rowId = (kind: SearchKind, id: number): number => id * 4 + kinds[kind];

const hitSchema = v.object({ conversation: v.number(), snippet: v.string() });
export type SearchHit = v.InferOutput<typeof hitSchema>;

/** The words of what a person types, each quoted, the last one open at its end: `cap fra` finds "capital of France". */
export function matchExpression(query: string): string | undefined {
  const words = query.match(/[\p{L}\p{N}\p{M}]+/gu);
  if (words === null) return undefined;
  return words.map((word) => `"${word}"*`).join(" ");
}

/** The full-text index over titles, prompts and answers. */
export function createSearchIndex(db: DatabaseSync) {
  const insert = db.prepare("insert or replace into search (rowid, text, conversation_id) values (?, ?, ?)");
  const remove = db.prepare("delete from search where rowid = ?");
  // Two looks at the index: which conversations, in the order of their list; then where the word is in each.
  const find = db.prepare(`
    with found as materialized (
      select conversations.id as conversation, max(search.rowid) as hit, pinned, updated_at
      from search join conversations on conversations.id = search.conversation_id
      where search match ?1 and deleted_at is null and kind = 'compare'
      group by conversations.id
      order by pinned desc, updated_at desc, conversations.id desc
      limit ?2
    )
    select conversation, snippet(search, 0, char(0xE000), char(0xE001), '…', 12) as snippet
    from search cross join found on found.hit = +search.rowid
    where search match ?1
    order by pinned desc, updated_at desc, conversation desc
  `);
  return {
    put(kind: SearchKind, id: number, conversationId: number, text: string): void {
      insert.run(rowId(kind, id), text.toWellFormed(), conversationId);
    },
    remove(kind: SearchKind, id: number): void {
      remove.run(rowId(kind, id));
    },
    /** Comparisons that hold the words, in the order of their list, each with its last hit. A query without a word finds nothing. */
    find(query: string, limit: number): SearchHit[] {
      const expression = matchExpression(query);
      return expression === undefined ? [] : find.all(expression, limit).map((row) => v.parse(hitSchema, row));
    },
  };
}

export type SearchIndex = ReturnType<typeof createSearchIndex>;
