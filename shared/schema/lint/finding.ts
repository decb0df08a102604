import type { Pointer } from "../text/pointer.ts";
import type { Gesture } from "../gestures/gesture.ts";

/** Something a provider does not take. */
export interface LintFinding {
  readonly provider: "openai" | "anthropic";
  readonly pointer: Pointer;
  /** `error`: refused. `warning`: taken, but without effect or only outside strict mode. */
  readonly severity: "error" | "warning";
  readonly sentence: string;
  /** Gestures that put it right, in order, where there is one plain way. */
  readonly fix: readonly Gesture[];
}
