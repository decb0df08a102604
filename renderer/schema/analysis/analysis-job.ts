import type { Explanation } from "../../../shared/schema/enforcement.ts";
import type { MarksChange } from "../../../shared/schema/marks-change.ts";
import type { Samples } from "../../../shared/schema/samples/samples.ts";

/** What the worker is asked. Schemas are texts: the worker remembers what it made of the last one. */
export type AnalysisJob =
  | {
      readonly kind: "marks";
      readonly text: string;
      /** The number of the marks that who asks has of the text as it was; undefined when they have none. */
      readonly since: number | undefined;
    }
  | { readonly kind: "explain"; readonly text: string; readonly pointer: string }
  | { readonly kind: "samples"; readonly text: string; readonly seed: number }
  | { readonly kind: "pattern"; readonly pattern: string; readonly samples: readonly string[] };

/** Whether each sample matches, or what is wrong with the pattern. */
export type PatternVerdict =
  { readonly ok: true; readonly matches: readonly boolean[] } | { readonly ok: false; readonly problem: string };

export interface AnalysisAnswers {
  /** With `whole`, the change is one from no marks at all. */
  marks: { readonly number: number; readonly whole: boolean; readonly change: MarksChange };
  explain: Explanation;
  samples: Samples;
  pattern: PatternVerdict;
}
