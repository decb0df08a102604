import type { PassStep } from "../../../shared/repair/pass.ts";
import type { Phase, RunUsage } from "../../../shared/run-event.ts";
import type { Asking } from "./live-pass.ts";

/** Where it goes what happens in a pass, while it happens. */
export interface PassSink {
  /** A model is asked. `step` is what is to be kept if all ends here. */
  begin(asking: Asking, step: PassStep): void;
  setPhase(phase: Phase, options?: { note?: string; inferred?: boolean }): void;
  setUsage(usage: RunUsage): void;
  append(text: string): void;
  step(step: PassStep): void;
  /** The source model has written the text. */
  setText(text: string): void;
}

/** Thrown into a pass to end it: by the person, or because the program closes. */
export class PassStop extends Error {
  readonly reason: "stopped" | "interrupted";

  constructor(reason: "stopped" | "interrupted") {
    super(reason);
    this.reason = reason;
  }
}
