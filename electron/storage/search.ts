import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";

/** What a row of the index stands for; with the id it makes the row's own id, so that no table maps one to the other. */
const kinds = { title: 0, prompt: 1, answer: 2 } as const;
export type SearchKind = keyof typeof kinds;

const rowId = (kind: SearchKind, id: number): number => id * 4 + kinds[kind];

const hitSchema = v.object({ conversation: v.number(), snippet: v.string() });
export type SearchHit = v.InferOutput<typeof hitSchema>;

const plainHitSchema = v.object({ conversation: v.number(), text: v.string() });

/** Units of text shown on either side of a plain hit. */
const beside = 40;

/** What stands around the first place of this string, which is marked as the index marks its hits. */
function around(text: string, hit: string): string {
  const at = text.indexOf(hit);
  const [start, end] = [Math.max(0, at - beside), at + hit.length + beside];
  const before = `${start > 0 ? "…" : ""}${text.slice(start, at)}`;
  const behind = `${text.slice(at + hit.length, end)}${end < text.length ? "…" : ""}`;
  return `${before}\uE000${hit}\uE001${behind}`.toWellFormed();
}

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
  // What the index has no words for, such as an emoji, is looked for in titles and prompts alone: that reads them all.
  const findPlain = db.prepare(`
    select conversations.id as conversation, text, max(search.rowid) as hit
    from search join conversations on conversations.id = search.conversation_id
    where search.rowid % 4 in (${kinds.title}, ${kinds.prompt}) and instr(text, ?1) > 0
      and deleted_at is null and kind = 'compare'
    group by conversations.id
    order by pinned desc, updated_at desc, conversations.id desc
    limit ?2
  `);
  return {
    put(kind: SearchKind, id: number, conversationId: number, text: string): void {
      insert.run(rowId(kind, id), text.toWellFormed(), conversationId);
    },
    remove(kind: SearchKind, id: number): void {
      remove.run(rowId(kind, id));
    },
    /** Comparisons that hold the words, in the order of their list, each with its last hit. */
    find(query: string, limit: number): SearchHit[] {
      const expression = matchExpression(query);
      if (expression !== undefined) return find.all(expression, limit).map((row) => v.parse(hitSchema, row));
      const plain = query.trim().toWellFormed();
      if (plain === "") return [];
      return findPlain.all(plain, limit).map((row) => {
        const { conversation, text } = v.parse(plainHitSchema, row);
        return { conversation, snippet: around(text, plain) };
      });
    },
  };
}

export type SearchIndex = ReturnType<typeof createSearchIndex>;
