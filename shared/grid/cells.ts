import * as v from "valibot";
import { freshApproach, type Approach, type Mode, type Pane } from "../conversation.ts";
import type { SamplingOverride } from "../sampling.ts";
import { modelRefSchema } from "../source.ts";
import { wrapperRefSchema } from "../wrappers/wrapper.ts";

/** The ways in which a grid asks the two models of a pair, from the rawest base to the instruct model as it is meant. */
export const cellKeys = [
  "base-raw",
  "base-wrapped",
  "base-template",
  "instruct-raw",
  "instruct-wrapped",
  "instruct-template",
] as const;
export type CellKey = (typeof cellKeys)[number];

export interface CellKind {
  key: CellKey;
  /** Which model of the pair it asks. */
  role: "base" | "instruct";
  mode: Mode;
  label: string;
  /** What this column shows, in a line. */
  teaches: string;
}

export const cellKinds: readonly CellKind[] = [
  {
    key: "base-raw",
    role: "base",
    mode: "completion",
    label: "Base, raw",
    teaches: "A base model continues text. After a question the likeliest text is often another question.",
  },
  {
    key: "base-wrapped",
    role: "base",
    mode: "wrapped",
    label: "Base, wrapped",
    teaches: "Inside a text in which questions are answered, answering is the likeliest continuation.",
  },
  {
    key: "base-template",
    role: "base",
    mode: "chat",
    label: "Base, in the instruct model's template",
    teaches: "The markers of a chat mean nothing to a model that was not tuned on them.",
  },
  {
    key: "instruct-raw",
    role: "instruct",
    mode: "completion",
    label: "Instruct, raw",
    teaches: "Without its template an instruct model has lost its cue: it may answer, or continue like a base model.",
  },
  {
    key: "instruct-wrapped",
    role: "instruct",
    mode: "wrapped",
    label: "Instruct, wrapped",
    teaches: "What is left for the wrapper to do once a model was tuned to answer.",
  },
  {
    key: "instruct-template",
    role: "instruct",
    mode: "chat",
    label: "Instruct, in its template",
    teaches: "As it was tuned: it answers, and ends its turn by itself. What the others are measured against.",
  },
];

export const gridPairSchema = v.object({ base: modelRefSchema, instruct: modelRefSchema });

/** How the cells of a grid are asked; all questions are asked alike. */
export const gridSetupSchema = v.object({
  pair: gridPairSchema,
  /** `null` is the first of the gallery. */
  wrapper: v.nullable(wrapperRefSchema),
  /** Whether the instruct model is asked in the wrapper as well. */
  wrappedInstruct: v.boolean(),
  /** Read on past the wrapper's stop strings; else they are sent. */
  readsOn: v.boolean(),
  /** The most tokens of an answer. */
  mostTokens: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096)),
  temperature: v.pipe(v.number(), v.minValue(0), v.maxValue(5)),
  /** Of the first question; each further question counts one up, so that draws do not all go the same way. */
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31)),
});
export type GridSetup = v.InferOutput<typeof gridSetupSchema>;

/** What a grid is asked with unless somebody sets it. */
export const gridDefaults = {
  wrapper: null,
  wrappedInstruct: false,
  readsOn: true,
  mostTokens: 64,
  temperature: 0.8,
  seed: 1,
};

/** The panes of a grid: one for each column, named by its key. */
export function gridPanes(setup: GridSetup): Pane[] {
  const { wrapper, readsOn, pair, mostTokens, temperature, seed } = setup;
  const sampling: SamplingOverride = { temperature, seed, num_predict: mostTokens };
  return cellKinds
    .filter(({ key }) => setup.wrappedInstruct || key !== "instruct-wrapped")
    .map(({ key, role, mode }) => {
      const templateOf = key === "base-template" ? pair.instruct : null;
      const approach: Approach = { ...freshApproach, wrapper, readsOn, templateOf };
      return { id: key, model: pair[role], mode, sampling, system: "", ...approach };
    });
}
