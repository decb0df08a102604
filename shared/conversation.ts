import * as v from "valibot";
import { samplingOverrideSchema, type Sampling } from "./sampling.ts";
import { modelRefSchema, type ModelRef } from "./source.ts";
import type { RunEnd, RunUsage } from "./run-event.ts";
import { exampleSchema, wrapperRefSchema } from "./wrappers/wrapper.ts";

export const idSchema = v.pipe(v.number(), v.integer(), v.minValue(1));

/**
 * How a pane hands text to its model: continued as it stands, as the text around a gap, put into a wrapper that makes a
 * base model answer, or as turns of a chat.
 */
export const modes = ["completion", "infill", "wrapped", "chat"] as const;
export const modeSchema = v.picklist(modes);
export type Mode = v.InferOutput<typeof modeSchema>;

/** The longest text a person may send at once, in UTF-16 units. */
export const longestPrompt = 8_000_000;

/** What a mode needs beside sampling and system text; each mode reads its own. */
const approach = {
  /** Of `wrapped`: what the prompt is put into; `null` is the first of the gallery. */
  wrapper: v.optional(v.nullable(wrapperRefSchema), null),
  /** Of `wrapped`: read on past a stop string, to show what the model would have gone on with. */
  readsOn: v.optional(v.boolean(), true),
  /** Of `infill`: what follows the gap. */
  suffix: v.optional(v.pipe(v.string(), v.maxLength(longestPrompt)), ""),
  /** Of `chat`: the model whose template is used in place of the model's own. */
  templateOf: v.optional(v.nullable(modelRefSchema), null),
  /** Of `chat`: turns that were never spoken, shown before the first as examples. */
  examples: v.optional(v.pipe(v.array(exampleSchema), v.maxLength(200)), () => []),
};
export const approachSchema = v.object(approach);
export type Approach = v.InferOutput<typeof approachSchema>;

/** What a pane begins with that nobody has set yet. */
export const freshApproach: Approach = v.parse(approachSchema, {});

export const paneSchema = v.object({
  /** Unique within its conversation, and kept for its life. */
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  model: v.nullable(modelRefSchema),
  mode: modeSchema,
  sampling: samplingOverrideSchema,
  /** The system message; completion and infill have none, a wrapper's own is replaced by it. */
  system: v.pipe(v.string(), v.maxLength(1_000_000)),
  ...approach,
});
export type Pane = v.InferOutput<typeof paneSchema>;

export const panesSchema = v.pipe(v.array(paneSchema), v.minLength(1), v.maxLength(4));

export interface ConversationSummary {
  id: number;
  title: string;
  pinned: boolean;
  updatedAt: number;
  /** In a search: the words around the first hit, with the hit between U+E000 and U+E001. */
  snippet?: string;
}

/** One generation by one pane, without what it wrote. Times are milliseconds since 1970. */
export interface RunInfo extends Approach {
  id: number;
  comparisonId: number;
  paneId: string;
  model: ModelRef;
  mode: Mode;
  sampling: Sampling;
  system: string;
  /** UTF-16 units written; what a page needs to leave room for a text it has not read yet. */
  length: number;
  createdAt: number;
  /** The run whose text this one goes on from. */
  continues: number | null;
  /** UTF-16 units at the start of the text that were taken over from that run. */
  kept: number;
  /** The run that this one does over again, to see whether the same comes out. */
  repeats: number | null;
  /** How many alternatives were asked for with each token; null where no probabilities were. It costs speed. */
  alternatives: number | null;
  /** Of several runs by one pane on one prompt, the one that is shown and that later turns build on. */
  chosen: boolean;
  /** Absent while it runs. */
  end: RunEnd | null;
  usage: RunUsage;
  /** What the person did with a proposal to fill a gap. */
  verdict: Verdict | null;
}

export const verdictSchema = v.picklist(["accepted", "rejected"]);
export type Verdict = v.InferOutput<typeof verdictSchema>;

export interface RunText {
  text: string;
  reasoning: string;
  /** What the model went on with past its stop string, that string first. */
  overrun: string;
}

export type Run = RunInfo & RunText;

/** The runs of all panes for one prompt. */
export interface Comparison {
  id: number;
  /** The comparison it follows; an edited turn has siblings with the same parent. */
  parentId: number | null;
  prompt: string;
  createdAt: number;
}

export interface Conversation {
  id: number;
  title: string;
  pinned: boolean;
  createdAt: number;
  updatedAt: number;
  panes: Pane[];
  /** One composer for all panes, or one for each. */
  linked: boolean;
  /** The last comparison of the branch that is shown. */
  headId: number | null;
  comparisons: Comparison[];
  runs: RunInfo[];
}

/** The comparisons from the first to `headId`, in order. */
export function branchTo(comparisons: readonly Comparison[], headId: number | null): Comparison[] {
  const byId = new Map(comparisons.map((comparison) => [comparison.id, comparison]));
  const branch: Comparison[] = [];
  for (let at = headId === null ? undefined : byId.get(headId); at !== undefined;) {
    branch.push(at);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return branch.toReversed();
}

/** The newest end of the branch that goes through `id`: where one lands on switching to a sibling. */
export function newestEnd(comparisons: readonly Comparison[], id: number): number {
  const newestChild = new Map<number, number>();
  for (const { id: child, parentId } of comparisons) {
    if (parentId !== null) newestChild.set(parentId, Math.max(child, newestChild.get(parentId) ?? 0));
  }
  let end = id;
  for (let child = newestChild.get(end); child !== undefined; child = newestChild.get(end)) end = child;
  return end;
}
