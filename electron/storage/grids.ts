import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import type { GridSummary } from "../../shared/grid/grid.ts";
import { expectedSchema, type Expected } from "../../shared/grid/questions.ts";
import { json } from "./json-column.ts";

const summarySchema = v.pipe(
  v.object({ id: v.number(), title: v.string(), created_at: v.number() }),
  v.transform(({ id, title, created_at }): GridSummary => ({ id, title, createdAt: created_at })),
);

const questionSchema = v.object({ id: v.number(), prompt: v.string(), expected: v.nullable(json(expectedSchema)) });

/** What makes a grid of a conversation: its kind, and what is expected of the answers to its questions. */
export function createGrids(db: DatabaseSync) {
  const mark = db.prepare("update conversations set kind = 'grid' where id = ?");
  const kind = db.prepare("select kind from conversations where id = ? and deleted_at is null");
  const list = db.prepare(
    "select id, title, created_at from conversations where kind = 'grid' and deleted_at is null order by id desc",
  );
  const setExpected = db.prepare("update comparisons set expected = ? where id = ?");
  const questions = db.prepare("select id, prompt, expected from comparisons where conversation_id = ? order by id");
  return {
    list: (): GridSummary[] => list.all().map((row) => v.parse(summarySchema, row)),
    mark: (conversationId: number): void => void mark.run(conversationId),
    isGrid: (conversationId: number): boolean => kind.get(conversationId)?.["kind"] === "grid",
    expect: (comparisonId: number, expected: Expected): void =>
      void setExpected.run(JSON.stringify(expected), comparisonId),
    questions: (conversationId: number): { id: number; question: string; expected: Expected }[] =>
      questions.all(conversationId).map((row) => {
        const { id, prompt, expected } = v.parse(questionSchema, row);
        return { id, question: prompt, expected: expected ?? { answer: null, check: null } };
      }),
  };
}

export type StoredGrids = ReturnType<typeof createGrids>;
