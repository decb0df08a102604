import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { modeSchema } from "../../shared/conversation.ts";
import { voteChoices, type CountedVote, type Vote } from "../../shared/vote.ts";
import { json } from "./json-column.ts";

/** A vote as it is stored: the run with the smaller id comes first. */
export type StoredVote = Omit<Vote, "id"> & { leftRun: number };

const rowSchema = v.pipe(
  v.object({
    id: v.number(),
    comparison_id: v.number(),
    first_run: v.number(),
    second_run: v.number(),
    choice: v.picklist(voteChoices),
    reason: v.string(),
    edited: v.nullable(v.string()),
    edited_run: v.nullable(v.number()),
    blind: v.number(),
    first_prompt: v.nullable(v.string()),
    second_prompt: v.nullable(v.string()),
    created_at: v.number(),
  }),
  v.transform((row): Vote => ({
    id: row.id,
    comparisonId: row.comparison_id,
    firstRun: row.first_run,
    secondRun: row.second_run,
    choice: row.choice,
    reason: row.reason,
    edited: row.edited === null ? null : { runId: row.edited_run ?? row.first_run, text: row.edited },
    blind: row.blind === 1,
    firstPrompt: row.first_prompt,
    secondPrompt: row.second_prompt,
    createdAt: row.created_at,
  })),
);

const countedSchema = v.pipe(
  v.object({
    first_source: v.string(),
    first_model: v.string(),
    first_mode: modeSchema,
    second_source: v.string(),
    second_model: v.string(),
    second_mode: modeSchema,
    choice: v.picklist(voteChoices),
    blind: v.number(),
  }),
  v.transform((row): CountedVote => ({
    first: { model: { source: row.first_source, name: row.first_model }, mode: row.first_mode },
    second: { model: { source: row.second_source, name: row.second_model }, mode: row.second_mode },
    choice: row.choice,
    blind: row.blind === 1,
  })),
);

const orderSchema = v.object({ pane_ids: json(v.array(v.string())) });

/** The votes' tables. */
export function createVotes(db: DatabaseSync) {
  const put = db.prepare(`
    insert or replace into votes (comparison_id, first_run, second_run, choice, reason, edited, edited_run, blind,
      left_run, first_prompt, second_prompt, created_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const byId = db.prepare("select * from votes where id = ?");
  const remove = db.prepare("delete from votes where id = ?");
  const ofConversation = db.prepare(`
    select votes.* from votes join comparisons on comparisons.id = comparison_id
    where conversation_id = ? order by votes.id
  `);
  const counted = db.prepare(`
    select one.source as first_source, one.model as first_model, one.mode as first_mode,
           other.source as second_source, other.model as second_model, other.mode as second_mode, choice, blind
    from votes
    join runs one on one.id = first_run
    join runs other on other.id = second_run
    join comparisons on comparisons.id = votes.comparison_id
    join conversations on conversations.id = conversation_id
    where deleted_at is null
    order by votes.id
  `);
  const order = db.prepare("select pane_ids from blind_orders where comparison_id = ?");
  const putOrder = db.prepare("insert or replace into blind_orders (comparison_id, pane_ids) values (?, ?)");
  const isBlind = db.prepare("select 1 from blind_conversations where conversation_id = ?");
  const makeBlind = db.prepare("insert or ignore into blind_conversations (conversation_id) values (?)");
  const makeOpen = db.prepare("delete from blind_conversations where conversation_id = ?");
  return {
    /** Stores a vote; an earlier one on the same two answers is replaced. */
    put(vote: StoredVote): Vote {
      const { edited } = vote;
      const { lastInsertRowid } = put.run(
        vote.comparisonId,
        vote.firstRun,
        vote.secondRun,
        vote.choice,
        vote.reason,
        edited?.text ?? null,
        edited?.runId ?? null,
        Number(vote.blind),
        vote.leftRun,
        vote.firstPrompt,
        vote.secondPrompt,
        vote.createdAt,
      );
      return v.parse(rowSchema, byId.get(lastInsertRowid));
    },
    get(id: number): Vote | undefined {
      const row = byId.get(id);
      return row === undefined ? undefined : v.parse(rowSchema, row);
    },
    remove: (id: number): void => void remove.run(id),
    ofConversation: (id: number): Vote[] => ofConversation.all(id).map((row) => v.parse(rowSchema, row)),
    /** Every vote of conversations that are not deleted. */
    counted: (): CountedVote[] => counted.all().map((row) => v.parse(countedSchema, row)),
    /** In which order the panes that answered a prompt are shown blind; undefined until it was drawn. */
    order(comparisonId: number): string[] | undefined {
      const row = order.get(comparisonId);
      return row === undefined ? undefined : v.parse(orderSchema, row).pane_ids;
    },
    isBlind: (conversationId: number): boolean => isBlind.get(conversationId) !== undefined,
    setBlind: (conversationId: number, blind: boolean): void => void (blind ? makeBlind : makeOpen).run(conversationId),
    putOrder: (comparisonId: number, paneIds: readonly string[]): void =>
      void putOrder.run(comparisonId, JSON.stringify(paneIds)),
  };
}

export type StoredVotes = ReturnType<typeof createVotes>;
