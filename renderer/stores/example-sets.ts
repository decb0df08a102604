import * as v from "valibot";
import { createStore } from "zustand/vanilla";
import { branchTo, freshApproach, type Pane } from "../../shared/conversation.ts";
import {
  exampleSetSchema,
  shownExamples,
  wrapperOf,
  type ExamplePair,
  type ExampleSet,
  type StoredExampleSet,
} from "../../shared/examples/example-set.ts";
import type { ModelRef } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { newPair } from "../examples/new-pair.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { grids, pairOf } from "./grids.ts";

/** In which form a model is shown the examples: as text that it goes on with, or as turns of a chat. */
export const shownForms = ["raw", "chat"] as const;
export type ShownForm = (typeof shownForms)[number];

/** The answers to the input, in each form: with all examples that are on, or without one of them. */
export interface Trial {
  without: ExamplePair | null;
  runs: Record<ShownForm, number>;
}

interface ExamplesState {
  list: StoredExampleSet[];
  /** The one that is edited; null is one that is not stored yet. */
  id: number | null;
  set: ExampleSet;
  input: string;
  /** Who is shown them in which form; null is the model of the pair. */
  models: Record<ShownForm, ModelRef | null>;
  /** Where the answers are kept; made by the first. */
  conversationId: number | null;
  trials: Trial[];
}

const firstSet = (): ExampleSet => ({
  name: "To French",
  instruction: "",
  turn: "{{input}} -> {{output}}\n",
  pairs: [newPair("sea", "mer"), newPair("sky", "ciel"), newPair("sun", "soleil")],
});

export const examples = createStore<ExamplesState>(() => ({
  list: [],
  id: null,
  set: firstSet(),
  input: "cat",
  models: { raw: null, chat: null },
  conversationId: null,
  trials: [],
}));

/** The model that is shown the examples in this form: the base or the instruct model of the pair, unless chosen. */
export function exampleModel({ models }: Pick<ExamplesState, "models">, form: ShownForm): ModelRef {
  const { base, instruct } = pairOf(grids.getState().setup);
  return models[form] ?? (form === "raw" ? base : instruct);
}

export const chooseExampleModel = (form: ShownForm, model: ModelRef): void =>
  examples.setState(({ models }) => ({ models: { ...models, [form]: model } }));

export async function refreshExamples(): Promise<void> {
  const list = await client.examples.list().catch(() => []);
  examples.setState({ list });
  const [first] = list;
  if (examples.getState().id === null && first !== undefined) openExamples(first);
}

export const openExamples = ({ id, set }: StoredExampleSet): void =>
  examples.setState({ id, set, conversationId: null, trials: [] });

export function newExamples(): void {
  examples.setState({
    id: null,
    set: {
      name: "New examples",
      instruction: "",
      turn: "Input: {{input}}\nOutput: {{output}}\n\n",
      pairs: [newPair()],
    },
    conversationId: null,
    trials: [],
  });
}

const storeAfterMs = 300;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Changes the set; it is stored by itself, soon. */
export function changeExamples(part: Partial<ExampleSet>): void {
  examples.setState(({ set }) => ({ set: { ...set, ...part } }));
  clearTimeout(timer);
  timer = setTimeout(() => void storeExamples(), storeAfterMs);
}

let storing = Promise.resolve();

/** Stores the set now, after what is being stored already; what waits to be stored later is the same by then. */
export function storeExamples(): Promise<void> {
  clearTimeout(timer);
  return (storing = storing.then(storeNow));
}

async function storeNow(): Promise<void> {
  const { id, set } = examples.getState();
  const named = { ...set, name: set.name.trim() || "Examples" };
  // Half-typed templates are kept on the page until they are whole.
  if (!v.is(exampleSetSchema, named)) return;
  await attempt(async () => {
    const stored = await client.examples.save({ id, set: named });
    if (examples.getState().id === id) examples.setState({ id: stored.id, list: await client.examples.list() });
  });
}

export async function deleteExamples(id: number): Promise<void> {
  if (!(await attempt(() => client.examples.delete({ id })))) return;
  newExamples();
  await refreshExamples();
  const undo = (): Promise<boolean> =>
    attempt(async () => {
      await client.examples.restore({ id });
      await refreshExamples();
    });
  say("Deleted.", { label: "Undo", run: () => void undo() });
}

/** How a model is asked with the examples: text to go on with, or real turns before the input. */
export function examplePane(form: ShownForm, set: ExampleSet, model: ModelRef): Pane {
  const sampling = { temperature: 0, num_predict: 64 };
  const { stop } = wrapperOf(set);
  switch (form) {
    case "raw":
      return { id: form, model, mode: "completion", sampling: { ...sampling, stop }, system: "", ...freshApproach };
    case "chat": {
      const approach = { ...freshApproach, examples: shownExamples(set) };
      return { id: form, model, mode: "chat", sampling, system: set.instruction, ...approach };
    }
  }
}

/** Takes the prompts of a conversation and the last pane's answers to them as further examples. */
export function takeFromHistory(conversationId: number): Promise<boolean> {
  return attempt(async () => {
    const { comparisons, headId, panes, runs } = await client.conversations.get({ id: conversationId });
    const paneId = panes.at(-1)?.id;
    const taken: ExamplePair[] = [];
    for (const { id, prompt } of branchTo(comparisons, headId)) {
      const answer = runs.find((one) => one.comparisonId === id && one.paneId === paneId && one.chosen);
      if (answer === undefined) continue;
      const { text } = await client.runs.read({ runId: answer.id });
      if (text.trim() !== "") taken.push(newPair(prompt, text.trim()));
    }
    if (taken.length === 0) return say("This conversation has no answer yet.");
    changeExamples({ pairs: [...examples.getState().set.pairs, ...taken] });
  });
}
