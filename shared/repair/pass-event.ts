import type { StreamedField, StreamState } from "../json/stream.ts";
import type { Phase, RunUsage } from "../run-event.ts";
import type { ModelRef } from "../source.ts";
import type { Pass, PassStep, RungKind } from "./pass.ts";

/** A model's answer that is being written, and the fields that are already to be seen in it. */
export interface LiveAnswer {
  /** 0 while the source model writes the text, else the round. */
  round: number;
  model: ModelRef;
  /** In which way the model is held to the schema; `null` for the source model. */
  rung: RungKind | null;
  phase: Phase;
  note: string | null;
  text: string;
  usage: RunUsage;
  stream: StreamState;
}

/** What happens in a pass, in order. `seq` starts at 1 and grows by one; see `RunEvent`. */
export type PassEvent = { seq: number } & PassEventBody;

export type PassEventBody =
  /** All of it up to `seq`: what is recorded, and the answer that is being written. */
  | { type: "snapshot"; pass: Pass; live: LiveAnswer | null }
  /** A model is asked: a new answer begins, in place of the one before. */
  | { type: "asking"; live: LiveAnswer }
  | { type: "phase"; phase: Phase; note: string | null }
  | { type: "text-delta"; text: string }
  | { type: "usage"; usage: RunUsage }
  /** The answer as a document: the fields settled since the last such event, and the one that is open. */
  | ({ type: "fields" } & FieldsDelta)
  /** A step has ended and is recorded. */
  | { type: "step"; step: PassStep }
  /** The source model has written the text. */
  | { type: "text"; text: string }
  /** The whole pass, with its outcome. */
  | { type: "pass-end"; pass: Pass };

export interface FieldsDelta {
  /** Another number than before: the fields so far belong to a document that was no JSON after all. */
  document: number;
  state: StreamState["state"];
  settled: readonly StreamedField[];
  /** Its value is cut after 500 characters while it streams. */
  open: StreamedField | null;
}
