import * as v from "valibot";
import { renderWrapper } from "../wrappers/render-wrapper.ts";
import { answerPlace, questionPlace, type Example, type Wrapper } from "../wrappers/wrapper.ts";

const text = v.pipe(v.string(), v.maxLength(100_000));

/** An input and the output wanted for it; one that is off stays in the set and is left out of the prompt. */
export const examplePairSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  input: text,
  output: text,
  on: v.boolean(),
});
export type ExamplePair = v.InferOutput<typeof examplePairSchema>;

export const inputPlace = "{{input}}";
export const outputPlace = "{{output}}";

function hasPlaces(turn: string): boolean {
  const [before, behind, ...more] = turn.split(inputPlace);
  return before !== undefined && behind !== undefined && more.length === 0 && behind.split(outputPlace).length === 2;
}

/** Examples that show a model a task. */
export const exampleSetSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  /** Stands before the examples; the system message of a chat. */
  instruction: text,
  /** One example in the raw prefix, with `{{input}}` and behind it `{{output}}`. */
  turn: v.pipe(text, v.check(hasPlaces, "An example holds {{input}} once, and behind it {{output}} once.")),
  pairs: v.pipe(v.array(examplePairSchema), v.maxLength(200)),
});
export type ExampleSet = v.InferOutput<typeof exampleSetSchema>;

export interface StoredExampleSet {
  id: number;
  updatedAt: number;
  set: ExampleSet;
}

/** The pairs that are on, as a model is shown them. */
export const shownExamples = ({ pairs }: ExampleSet): Example[] =>
  pairs.filter(({ on }) => on).map(({ input, output }) => ({ question: input, answer: output }));

/** The set as a wrapper: what turns an input into text that a base model goes on with. */
export function wrapperOf(set: ExampleSet): Wrapper {
  const { name, instruction, turn } = set;
  const behind = turn.slice(turn.indexOf(outputPlace) + outputPlace.length);
  return {
    name,
    note: "",
    opening: "{{system}}\n\n",
    turn: turn.replace(inputPlace, questionPlace).replace(outputPlace, answerPlace),
    // What follows an output ends it.
    stop: [behind === "" ? "\n" : behind],
    system: instruction,
    examples: shownExamples(set),
  };
}

/** The examples and the input, up to where the output begins. */
export const rawPrefix = (set: ExampleSet, input: string): string =>
  renderWrapper(wrapperOf(set), { system: "", turns: [], question: input }).text;

/** One example as it stands in the raw prefix. */
export const rawPair = ({ turn }: ExampleSet, { input, output }: ExamplePair): string =>
  turn.replace(inputPlace, () => input).replace(outputPlace, () => output);

interface Message {
  role: "system" | "user" | "assistant";
  content: string;
}

const turnsOf = ({ input, output }: ExamplePair): Message[] => [
  { role: "user", content: input },
  { role: "assistant", content: output },
];

const systemOf = ({ instruction }: ExampleSet): Message[] =>
  instruction === "" ? [] : [{ role: "system", content: instruction }];

/** The examples as turns of a chat, for models that are asked by messages. */
export function chatTurns(set: ExampleSet, input: string): Message[] {
  const examples = set.pairs.filter(({ on }) => on).flatMap(turnsOf);
  return [...systemOf(set), ...examples, { role: "user", content: input }];
}

/** One line an example, as trainers of chat models read them. */
export function trainingLines(set: ExampleSet): string {
  const lines = set.pairs
    .filter(({ on }) => on)
    .map((pair) => JSON.stringify({ messages: [...systemOf(set), ...turnsOf(pair)] }));
  return lines.join("\n");
}

/** The set once whole, and once without each of the examples that are on. */
export function leaveOneOut(set: ExampleSet): { without: ExamplePair | null; set: ExampleSet }[] {
  const on = set.pairs.filter((pair) => pair.on);
  return [null, ...on].map((without) => ({
    without,
    set: { ...set, pairs: on.filter((pair) => pair !== without) },
  }));
}
