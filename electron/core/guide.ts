import type { GuidePair, GuideProgress } from "../../shared/contract/guide.ts";
import { freshApproach, type Pane, type RunInfo } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import type { Answer, Ask } from "../../shared/guide/ask.ts";
import type { Exercise } from "../../shared/guide/exercise.ts";
import { exercises } from "../../shared/guide/exercises.ts";
import { goals } from "../../shared/guide/goals.ts";
import type { GuideAnswer } from "../storage/guide.ts";
import type { Store } from "../storage/store.ts";
import type { Changes } from "./changes.ts";
import type { Comparisons, Start } from "./comparisons.ts";
import type { Conversations } from "./conversations.ts";

/** Alternatives that are recorded with each token where an exercise looks at them. */
const alternatives = 20;

interface Parts {
  store: Store;
  changes: Changes;
  comparisons: Comparisons;
  conversations: Conversations;
}

/** The guided course and the advice, run on any pair. */
export function createGuide({ store, changes, comparisons, conversations }: Parts) {
  const changed = (): void => changes.publish({ kind: "guide" });

  /** Asks all of them in a conversation of their own, those with the same prompt side by side. */
  async function askAll(title: string, asks: readonly Ask[], pair: GuidePair): Promise<number> {
    const panes = asks.map((ask) => paneOf(ask, pair));
    const { id } = conversations.create({ panes, linked: true });
    conversations.rename({ id, title });
    let parentId: number | null = null;
    for (const prompt of new Set(asks.map((ask) => ask.prompt))) {
      const asked = asks.filter((ask) => ask.prompt === prompt);
      const start: Start = {
        conversationId: id,
        parentId,
        prompt,
        panes: panes.filter((pane) => asked.some((ask) => ask.id === pane.id)),
        ...(asked.some(({ tokens }) => tokens) ? { alternatives } : {}),
      };
      parentId = (await comparisons.start(start)).comparisonId;
    }
    return id;
  }

  function answerOf({ id, end }: RunInfo): Answer | undefined {
    const run = end === null ? undefined : store.runs.get(id);
    if (run === undefined || end === null) return undefined;
    return { text: run.text, overrun: run.overrun, end, tokens: store.tokens.read(id)?.tokens ?? [] };
  }

  function progressOf(exercise: Exercise, { prediction, conversationId }: GuideAnswer): GuideProgress {
    const runs = store.runs.ofConversation(conversationId).filter((run) => run.chosen);
    const answers: Record<string, Answer> = {};
    for (const run of runs) {
      const answer = answerOf(run);
      if (answer !== undefined && answer.end.reason !== "error") answers[run.paneId] = answer;
    }
    const ended = runs.every(({ end }) => end !== null);
    return {
      exercise: exercise.key,
      prediction,
      conversationId,
      runs: runs.map(({ id, paneId }) => ({ ask: paneId, runId: id })),
      verdict: ended ? (exercise.judge(answers) ?? null) : null,
      ended,
    };
  }

  return {
    progress: (): GuideProgress[] =>
      store.guide.list().flatMap((answer) => {
        const exercise = exercises.find(({ key }) => key === answer.exercise);
        return exercise === undefined ? [] : [progressOf(exercise, answer)];
      }),
    async run({ exercise: key, prediction, pair }: { exercise: string; prediction: string; pair: GuidePair }) {
      const exercise = exercises.find((one) => one.key === key);
      if (exercise?.choices.some((choice) => choice.key === prediction) !== true)
        throw new AppError("bad-input", "There is no such exercise, or no such choice in it.");
      const conversationId = await askAll(`Guide: ${exercise.title}`, exercise.asks, pair);
      const answer = { exercise: key, prediction, conversationId, createdAt: Date.now() };
      store.guide.put(answer);
      changed();
      return progressOf(exercise, answer);
    },
    forget({ exercise }: { exercise: string }): void {
      store.guide.remove(exercise);
      changed();
    },
    async demonstrate({ goal: key, pair }: { goal: string; pair: GuidePair }): Promise<{ conversationId: number }> {
      const goal = goals.find((one) => one.key === key);
      if (goal === undefined) throw new AppError("bad-input", "There is no such goal.");
      return { conversationId: await askAll(`Guide: ${goal.goal}`, goal.asks, pair) };
    },
  };
}

function paneOf({ id, role, mode, system = "", suffix = "", borrowsTemplate, sampling }: Ask, pair: GuidePair): Pane {
  const templateOf = borrowsTemplate === true ? pair.instruct : null;
  return { ...freshApproach, id, model: pair[role], mode, system, suffix, templateOf, sampling };
}
