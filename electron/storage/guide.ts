import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";

const rowSchema = v.pipe(
  v.object({ exercise: v.string(), prediction: v.string(), conversation_id: v.number(), created_at: v.number() }),
  v.transform(({ exercise, prediction, conversation_id, created_at }) => ({
    exercise,
    prediction,
    conversationId: conversation_id,
    createdAt: created_at,
  })),
);
export type GuideAnswer = v.InferOutput<typeof rowSchema>;

/** What was predicted in the guide's exercises: one answer an exercise, the latest. */
export function createGuideAnswers(db: DatabaseSync) {
  const put = db.prepare(
    "insert or replace into guide_answers (exercise, prediction, conversation_id, created_at) values (?, ?, ?, ?)",
  );
  const list = db.prepare(`
    select exercise, prediction, conversation_id, guide_answers.created_at from guide_answers
    join conversations on conversations.id = conversation_id where deleted_at is null
  `);
  const remove = db.prepare("delete from guide_answers where exercise = ?");
  return {
    put: ({ exercise, prediction, conversationId, createdAt }: GuideAnswer): void =>
      void put.run(exercise, prediction, conversationId, createdAt),
    list: (): GuideAnswer[] => list.all().map((row) => v.parse(rowSchema, row)),
    remove: (exercise: string): void => void remove.run(exercise),
  };
}

export type StoredGuideAnswers = ReturnType<typeof createGuideAnswers>;
