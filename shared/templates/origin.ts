import type { Place } from "./occupied.ts";

/** Who wrote a part of what goes into a prompt. */
export type PartOrigin =
  | { kind: "system" }
  | { kind: "message"; index: number; role: string }
  | { kind: "prefill" }
  | { kind: "suffix" }
  /** A few-shot example of a wrapper. */
  | { kind: "example"; index: number };

export type Origin = PartOrigin | { kind: "special"; token: string } | { kind: "template" };

/** A text that went into a prompt. */
export interface PromptPart {
  text: string;
  origin: PartOrigin;
}

export interface OriginSpan extends Place {
  origin: Origin;
}
