import type { Explanation, Marks } from "../../../shared/schema/enforcement.ts";
import type { Samples } from "../../../shared/schema/samples/samples.ts";

/** What the worker is asked. Schemas are texts: the worker remembers what it made of the last one. */
export type AnalysisJob =
  | { readonly kind: "marks"; readonly text: string }
  | { readonly kind: "explain"; readonly text: string; readonly pointer: string }
  | { readonly kind: "samples"; readonly text: string; readonly seed: number }
  | { readonly kind: "pattern"; readonly pattern: string; readonly samples: readonly string[] };

/** Whether each sample matches, or what is wrong with the pattern. */
export type PatternVerdict =
  { readonly ok: true; readonly matches: readonly boolean[] } | { readonly ok: false; readonly problem: string };

export interface AnalysisAnswers {
  marks: Marks;
  explain: Explanation;
  samples: Samples;
  pattern: PatternVerdict;
}
