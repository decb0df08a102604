import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { paneSchema, type Comparison, type ConversationSummary, type Pane } from "../../shared/conversation.ts";
import { transaction } from "./database.ts";
import { json } from "./json-column.ts";
import type { SearchIndex } from "./search.ts";

const summarySchema = v.pipe(
  v.object({ id: v.number(), title: v.string(), pinned: v.number(), updated_at: v.number() }),
  v.transform(({ id, title, pinned, updated_at }): ConversationSummary => ({
    id,
    title,
    pinned: pinned === 1,
    updatedAt: updated_at,
  })),
);

const rowSchema = v.object({
  id: v.number(),
  title: v.string(),
  pinned: v.number(),
  created_at: v.number(),
  updated_at: v.number(),
  panes: json(v.array(paneSchema)),
  linked: v.number(),
  head_id: v.nullable(v.number()),
});

const comparisonSchema = v.pipe(
  v.object({ id: v.number(), parent_id: v.nullable(v.number()), prompt: v.string(), created_at: v.number() }),
  v.transform(({ id, parent_id, prompt, created_at }): Comparison => ({
    id,
    parentId: parent_id,
    prompt,
    createdAt: created_at,
  })),
);

const summaryColumns = "id, title, pinned, updated_at";

/** The conversations' and comparisons' tables. Deleting only marks; `purge` lets go of what was marked long ago. */
export function createConversations(db: DatabaseSync, search: SearchIndex) {
  const insert = db.prepare(
    "insert into conversations (title, created_at, updated_at, panes, linked) values (?, ?, ?, ?, ?)",
  );
  const byId = db.prepare("select * from conversations where id = ? and deleted_at is null");
  const page = db.prepare(`
    select ${summaryColumns} from conversations where deleted_at is null and kind = 'compare'
    order by pinned desc, updated_at desc, id desc limit ? offset ?
  `);
  const count = db.prepare("select count(*) as n from conversations where deleted_at is null and kind = 'compare'");
  const summary = db.prepare(
    `select ${summaryColumns} from conversations where id = ? and deleted_at is null and kind = 'compare'`,
  );
  const setTitle = db.prepare("update conversations set title = ? where id = ?");
  const setPinned = db.prepare("update conversations set pinned = ? where id = ?");
  const setPanes = db.prepare("update conversations set panes = ?, linked = ? where id = ?");
  const setHead = db.prepare("update conversations set head_id = ?, updated_at = ? where id = ?");
  const setDeleted = db.prepare("update conversations set deleted_at = ? where id = ?");
  const expired = db.prepare("select id from conversations where deleted_at < ?");
  const remove = db.prepare("delete from conversations where id = ?");
  const insertComparison = db.prepare(
    "insert into comparisons (conversation_id, parent_id, prompt, created_at, sending) values (?, ?, ?, ?, ?)",
  );
  const comparisonsOf = db.prepare("select * from comparisons where conversation_id = ? order by id");
  const oneComparison = db.prepare("select * from comparisons where id = ?");
  const sentAs = db.prepare("select id, conversation_id from comparisons where sending = ?");
  const conversationOf = db.prepare("select conversation_id from comparisons where id = ?");
  const runIdsOf = db.prepare(
    "select runs.id from runs join comparisons on comparisons.id = comparison_id where conversation_id = ?",
  );

  const comparisons = (conversationId: number): Comparison[] =>
    comparisonsOf.all(conversationId).map((row) => v.parse(comparisonSchema, row));
  const rename = (id: number, title: string): void => {
    transaction(db, () => {
      setTitle.run(title, id);
      search.put("title", id, id, title);
    });
  };

  return {
    rename,
    comparisons,
    create(title: string, panes: readonly Pane[], linked: boolean, now: number): number {
      return transaction(db, () => {
        const id = Number(insert.run(title, now, now, JSON.stringify(panes), Number(linked)).lastInsertRowid);
        search.put("title", id, id, title);
        return id;
      });
    },
    get(id: number) {
      const row = byId.get(id);
      if (row === undefined) return undefined;
      const { pinned, linked, created_at, updated_at, head_id, ...rest } = v.parse(rowSchema, row);
      return {
        ...rest,
        pinned: pinned === 1,
        linked: linked === 1,
        createdAt: created_at,
        updatedAt: updated_at,
        headId: head_id,
      };
    },
    /** Pinned ones first, then the newest. */
    list: (limit: number, offset: number): ConversationSummary[] =>
      page.all(limit, offset).map((row) => v.parse(summarySchema, row)),
    count: (): number => Number(count.get()?.["n"]),
    /** Those that hold the words, in the same order. */
    find: (query: string, limit: number): ConversationSummary[] =>
      search.find(query, limit).flatMap(({ conversation, snippet }) => {
        const row = summary.get(conversation);
        return row === undefined ? [] : [{ ...v.parse(summarySchema, row), snippet }];
      }),
    pin: (id: number, pinned: boolean): void => void setPinned.run(Number(pinned), id),
    setPanes: (id: number, panes: readonly Pane[], linked: boolean): void =>
      void setPanes.run(JSON.stringify(panes), Number(linked), id),
    setHead: (id: number, headId: number | null, now: number): void => void setHead.run(headId, now, id),
    markDeleted: (id: number, now: number | null): void => void setDeleted.run(now, id),
    purge(before: number): void {
      for (const row of expired.all(before)) {
        const id = Number(row["id"]);
        transaction(db, () => {
          search.remove("title", id);
          for (const comparison of comparisonsOf.all(id)) search.remove("prompt", Number(comparison["id"]));
          for (const run of runIdsOf.all(id)) search.remove("answer", Number(run["id"]));
          remove.run(id);
        });
      }
    },
    addComparison(
      conversationId: number,
      parentId: number | null,
      prompt: string,
      now: number,
      sending: string | null = null,
    ): number {
      return transaction(db, () => {
        const id = Number(insertComparison.run(conversationId, parentId, prompt, now, sending).lastInsertRowid);
        search.put("prompt", id, conversationId, prompt);
        setHead.run(id, now, conversationId);
        return id;
      });
    },
    comparison(id: number): Comparison | undefined {
      const row = oneComparison.get(id);
      return row === undefined ? undefined : v.parse(comparisonSchema, row);
    },
    /** The comparison that was sent under this name, and its conversation. */
    sentAs(sending: string): { comparisonId: number; conversationId: number } | undefined {
      const row = sentAs.get(sending);
      return row && { comparisonId: Number(row["id"]), conversationId: Number(row["conversation_id"]) };
    },
    /** The conversation a comparison belongs to. */
    conversationOf(comparisonId: number): number | undefined {
      const row = conversationOf.get(comparisonId);
      return row === undefined ? undefined : Number(row["conversation_id"]);
    },
  };
}

export type Conversations = ReturnType<typeof createConversations>;
