import type { PullFailure } from "./pull-errors.ts";
import type { PullProgress } from "./pull-progress.ts";

/**
 * `waiting`: in its source's queue. `retrying`: stopped by a fault that passes, tried again at `nextTryAt`.
 * `paused`: by the person. `interrupted`: Diptych ended while it ran.
 */
export const PULL_STATES = ["waiting", "running", "retrying", "paused", "interrupted", "failed", "done"] as const;
export type PullState = (typeof PULL_STATES)[number];

/** What is shown of a pull's progress. */
export type PullFigures = Pick<
  PullProgress,
  | "phase"
  | "layers"
  | "active"
  | "total"
  | "completed"
  | "fraction"
  | "bytesPerSecond"
  | "secondsLeft"
  | "silentSince"
  | "note"
>;

/** A pair that is pulled together, by the names of its halves. */
export interface PulledPair {
  readonly base: string;
  readonly instruct: string;
}

/** A pull as the core knows it. Times are milliseconds since 1970. */
export interface Pull extends PullFigures {
  readonly id: number;
  readonly source: string;
  readonly name: string;
  readonly state: PullState;
  /** Since when it is in its phase, while it runs. */
  readonly phaseSince: number | undefined;
  /** Why it stands still or waits; what was said last, while it tries again. */
  readonly failure: PullFailure | undefined;
  readonly nextTryAt: number | undefined;
  readonly pair: PulledPair | undefined;
  readonly createdAt: number;
  readonly endedAt: number | undefined;
}

/** Whether the source is, or will be by itself, at work on it. */
export const isUnderWay = ({ state }: Pick<Pull, "state">): boolean =>
  state === "waiting" || state === "running" || state === "retrying";

/** Whether a person has to say that it goes on. */
export const isResumable = ({ state }: Pick<Pull, "state">): boolean =>
  state === "paused" || state === "interrupted" || state === "failed" || state === "retrying";
