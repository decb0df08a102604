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
  const find = db.prepare(`
    select search.conversation_id as conversation,
           snippet(search, 0, char(0xE000), char(0xE001), '…', 12) as snippet
    from search
    where search match ?
    order by search.rowid desc
    limit 400
  `);
  return {
    put(kind: SearchKind, id: number, conversationId: number, text: string): void {
      insert.run(rowId(kind, id), text.toWellFormed(), conversationId);
    },
    remove(kind: SearchKind, id: number): void {
      remove.run(rowId(kind, id));
    },
    /** The newest hits, at most one a conversation. A query without a word finds nothing. */
    find(query: string): SearchHit[] {
      const expression = matchExpression(query);
      if (expression === undefined) return [];
      const hits = new Map<number, SearchHit>();
      for (const row of find.iterate(expression)) {
        const hit = v.parse(hitSchema, row);
        if (!hits.has(hit.conversation)) hits.set(hit.conversation, hit);
      }
      return [...hits.values()];
    },
  };
}

export type SearchIndex = ReturnType<typeof createSearchIndex>;
