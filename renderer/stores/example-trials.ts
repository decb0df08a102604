import * as v from "valibot";
import { idSchema } from "../../shared/conversation.ts";
import {
  examplePairSchema,
  leaveOneOut,
  rawPrefix,
  type ExamplePair,
  type ExampleSet,
} from "../../shared/examples/example-set.ts";
import { client } from "../connection.ts";
import { attempt } from "./attempt.ts";
import { keepDraft, readDraft } from "./draft.ts";
import {
  exampleModel,
  examplePane,
  examples,
  shownForms,
  storeExamples,
  type ShownForm,
  type Trial,
} from "./example-sets.ts";
import { watchRun } from "./live-runs.ts";

/** Shows both models the examples that are on, and lets them answer the input. */
export const tryExamples = (): Promise<boolean> => run([{ without: null, set: examples.getState().set }]);

/** The same, and once more without each of the examples. */
export const tryEachLeftOut = (): Promise<boolean> => run(leaveOneOut(examples.getState().set));

function run(variants: { without: ExamplePair | null; set: ExampleSet }[]): Promise<boolean> {
  return attempt(async () => {
    // Answers are found again by their set, so that one has to be stored.
    if (examples.getState().id === null) await storeExamples();
    const { id, input, set } = examples.getState();
    const isStillShown = (): boolean => examples.getState().id === id;
    const conversationId = await placeOf(set);
    const trials: Trial[] = [];
    for (const { without, set: shown } of variants) {
      const begin = (form: ShownForm): Promise<number> => ask(form, shown, input, conversationId);
      if (!isStillShown()) return;
      const runs = { raw: await begin("raw"), chat: await begin("chat") };
      // Somebody has turned to other examples meanwhile.
      if (!isStillShown()) return;
      trials.push({ without, runs });
      examples.setState({ conversationId, trials: [...trials] });
      if (id !== null) remember(id, { conversationId, input, trials });
    }
  });
}

/** Begins one answer to the input. */
async function ask(form: ShownForm, set: ExampleSet, input: string, conversationId: number): Promise<number> {
  const pane = examplePane(form, set, exampleModel(examples.getState(), form));
  const prompt = form === "raw" ? rawPrefix(set, input) : input;
  const { runIds } = await client.comparisons.start({ conversationId, parentId: null, prompt, panes: [pane] });
  const [runId] = runIds;
  if (runId === undefined) throw new Error("An answer was asked for and none was begun.");
  void watchRun(runId);
  return runId;
}

/** The conversation of the set's answers, made for the first. */
async function placeOf(set: ExampleSet): Promise<number> {
  const { conversationId, ...state } = examples.getState();
  if (conversationId !== null) return conversationId;
  const panes = shownForms.map((form) => examplePane(form, set, exampleModel(state, form)));
  const { id } = await client.conversations.create({ panes, linked: false });
  await client.conversations.rename({ id, title: `Few-shot: ${set.name}` });
  return id;
}

const triedSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    conversationId: idSchema,
    input: v.string(),
    trials: v.array(
      v.object({ without: v.nullable(examplePairSchema), runs: v.object({ raw: idSchema, chat: idSchema }) }),
    ),
  }),
);

const keptKey = (id: number): string => `examples/${id}/tried`;

/** Keeps which answers the set was tried for, beyond a reload; they themselves are stored like any other. */
function remember(id: number, tried: v.InferOutput<typeof triedSchema>): void {
  const text = JSON.stringify(tried);
  keepDraft(keptKey(id), () => text);
}

/** Shows again what this set was last tried on, and what came of it, unless it is being tried already. */
export async function showTried(id: number | null): Promise<void> {
  const before = examples.getState();
  if (id === null || before.trials.length > 0) return;
  const kept = v.safeParse(triedSchema, await readDraft(keptKey(id)).catch(() => ""));
  if (!kept.success) return;
  const { conversationId, input, trials } = kept.output;
  // Answers go with the conversation they stand in, should that be deleted.
  const there = await client.conversations.get({ id: conversationId }).catch(() => undefined);
  const known = new Set(there?.runs.map((one) => one.id));
  const found = trials.filter(({ runs }) => shownForms.every((form) => known.has(runs[form])));
  const now = examples.getState();
  // What was written or tried meanwhile stays.
  if (found.length === 0 || now.id !== id || now.trials.length > 0 || now.input !== before.input) return;
  examples.setState({ conversationId, input, trials: found });
  for (const { runs } of found) for (const form of shownForms) void watchRun(runs[form]);
}
