import * as v from "valibot";
import { renderWrapper } from "../wrappers/render-wrapper.ts";
import type { Wrapper } from "../wrappers/wrapper.ts";

const text = v.pipe(v.string(), v.maxLength(100_000));

/** An input and the output wanted for it; one that is off stays in the set and is left out of the prompt. */
export const examplePairSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  input: text,
  output: text,
  on: v.boolean(),
});
export type ExamplePair = v.InferOutput<typeof examplePairSchema>;

/** Examples that show a model a task. */
export const exampleSetSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  /** Stands before the examples; the system message of a chat. */
  instruction: text,
  /** What stands before an input and before an output in the raw prefix, such as `English:`. */
  inputLabel: v.pipe(v.string(), v.maxLength(200)),
  outputLabel: v.pipe(v.string(), v.maxLength(200)),
  pairs: v.pipe(v.array(examplePairSchema), v.maxLength(200)),
});
export type ExampleSet = v.InferOutput<typeof exampleSetSchema>;

export interface StoredExampleSet {
  id: number;
  updatedAt: number;
  set: ExampleSet;
}

const labelled = (label: string, place: string): string => (label === "" ? place : `${label} ${place}`);

/** The set as a wrapper: what turns an input into text that a base model goes on with. */
export function wrapperOf({ name, instruction, inputLabel, outputLabel, pairs }: ExampleSet): Wrapper {
  return {
    name,
    note: "",
    opening: "{{system}}\n\n",
    turn: `${labelled(inputLabel, "{{question}}")}\n${labelled(outputLabel, "{{answer}}")}\n\n`,
    stop: inputLabel === "" ? ["\n"] : [`\n${inputLabel}`, "\n\n"],
    system: instruction,
    examples: pairs.filter(({ on }) => on).map(({ input, output }) => ({ question: input, answer: output })),
  };
}

/** The examples and the input, up to where the output begins. */
export const rawPrefix = (set: ExampleSet, input: string): string =>
  renderWrapper(wrapperOf(set), { system: "", turns: [], question: input }).text;

/** One example as it stands in the raw prefix. */
export function rawPair(set: ExampleSet, { input, output }: ExamplePair): string {
  const { turn } = wrapperOf(set);
  return turn.replace("{{question}}", () => input).replace("{{answer}}", () => output);
}

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
