import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { promptCheckSchema } from "../../shared/checks/prompt-check.ts";
import {
  fillingsSchema,
  type Fillings,
  type KeptPrompt,
  type PromptLabel,
  type PromptText,
  type PromptTrial,
  type PromptVersion,
} from "../../shared/library/kept-prompt.ts";
import { transaction } from "./database.ts";
import { json } from "./json-column.ts";

const versionFields = {
  number: v.number(),
  text: v.string(),
  system: v.string(),
  checks: json(v.array(promptCheckSchema)),
};

const versionSchema = v.pipe(
  v.object({ ...versionFields, created_at: v.number() }),
  v.transform(({ created_at, ...rest }): PromptVersion => ({ ...rest, createdAt: created_at })),
);

const promptSchema = v.pipe(
  v.object({
    ...versionFields,
    id: v.number(),
    title: v.string(),
    folder: v.string(),
    tags: json(v.array(v.string())),
    fillings: json(fillingsSchema),
    conversation_id: v.nullable(v.number()),
    updated_at: v.number(),
    version_created_at: v.number(),
  }),
  v.transform(
    ({
      id,
      title,
      folder,
      tags,
      fillings,
      conversation_id,
      updated_at,
      version_created_at,
      ...version
    }): KeptPrompt => ({
      id,
      title,
      folder,
      tags,
      fillings,
      conversationId: conversation_id,
      updatedAt: updated_at,
      latest: { ...version, createdAt: version_created_at },
    }),
  ),
);

const trialSchema = v.pipe(
  v.object({ number: v.number(), comparison_id: v.number() }),
  v.transform(({ number, comparison_id }): PromptTrial => ({ number, comparisonId: comparison_id })),
);

const withLatest = `
  select kept_prompts.id, title, folder, tags, fillings, conversation_id, updated_at,
         number, text, system, checks, prompt_versions.created_at as version_created_at
  from kept_prompts join prompt_versions on prompt_id = kept_prompts.id
  where number = (select max(number) from prompt_versions where prompt_id = kept_prompts.id)
    and deleted_at is null`;

/** The tables of the prompt library. Versions are only ever added. */
export function createLibrary(db: DatabaseSync) {
  const insert = db.prepare(
    "insert into kept_prompts (title, folder, tags, fillings, created_at, updated_at) values (?, ?, ?, ?, ?, ?)",
  );
  const insertVersion = db.prepare(`
    insert into prompt_versions (prompt_id, number, text, system, checks, created_at)
    values (?, (select coalesce(max(number), 0) + 1 from prompt_versions where prompt_id = ?), ?, ?, ?, ?)
  `);
  const list = db.prepare(`${withLatest} order by folder collate nocase, title collate nocase, kept_prompts.id`);
  const get = db.prepare(`${withLatest} and kept_prompts.id = ?`);
  const versions = db.prepare(
    "select number, text, system, checks, created_at from prompt_versions where prompt_id = ? order by number",
  );
  const setLabel = db.prepare("update kept_prompts set title = ?, folder = ?, tags = ?, updated_at = ? where id = ?");
  const setUpdated = db.prepare("update kept_prompts set updated_at = ? where id = ?");
  const setFillings = db.prepare("update kept_prompts set fillings = ? where id = ?");
  const setDeleted = db.prepare("update kept_prompts set deleted_at = ? where id = ?");
  const setConversation = db.prepare("update kept_prompts set conversation_id = ? where id = ?");
  const addTrial = db.prepare(
    "insert or ignore into prompt_trials (prompt_id, number, comparison_id) values (?, ?, ?)",
  );
  const trials = db.prepare(
    "select number, comparison_id from prompt_trials where prompt_id = ? order by number, comparison_id",
  );

  const addVersion = (id: number, { text, system, checks }: PromptText, now: number): void => {
    insertVersion.run(id, id, text, system, JSON.stringify(checks), now);
    setUpdated.run(now, id);
  };

  return {
    add({ title, folder, tags }: PromptLabel, text: PromptText, fillings: Fillings, now: number): number {
      return transaction(db, () => {
        const values = [title, folder, JSON.stringify(tags), JSON.stringify(fillings), now, now];
        const id = Number(insert.run(...values).lastInsertRowid);
        addVersion(id, text, now);
        return id;
      });
    },
    addVersion: (id: number, text: PromptText, now: number): void => transaction(db, () => addVersion(id, text, now)),
    list: (): KeptPrompt[] => list.all().map((row) => v.parse(promptSchema, row)),
    get(id: number): KeptPrompt | undefined {
      const row = get.get(id);
      return row === undefined ? undefined : v.parse(promptSchema, row);
    },
    versions: (id: number): PromptVersion[] => versions.all(id).map((row) => v.parse(versionSchema, row)),
    setLabel: (id: number, { title, folder, tags }: PromptLabel, now: number): void =>
      void setLabel.run(title, folder, JSON.stringify(tags), now, id),
    setFillings: (id: number, fillings: Fillings): void => void setFillings.run(JSON.stringify(fillings), id),
    markDeleted: (id: number, now: number | null): void => void setDeleted.run(now, id),
    setConversation: (id: number, conversationId: number): void => void setConversation.run(conversationId, id),
    addTrial: (id: number, { number, comparisonId }: PromptTrial): void => void addTrial.run(id, number, comparisonId),
    trials: (id: number): PromptTrial[] => trials.all(id).map((row) => v.parse(trialSchema, row)),
  };
}

export type StoredLibrary = ReturnType<typeof createLibrary>;
