import type { Ask } from "./ask.ts";
import type { Answers } from "./judges.ts";

/** What happened: which of the choices it was, and in words what was seen. */
export interface Verdict {
  outcome: string;
  said: string;
}

/** Predict, run, and read what happened. */
export interface Exercise {
  key: string;
  title: string;
  /** What it is about, before anything is run. */
  lesson: string;
  question: string;
  choices: readonly { key: string; label: string }[];
  asks: readonly Ask[];
  /** What to take from it, once it was run. */
  moral: string;
  /** Judges the answers, by the ids of their asks. Undefined when they do not tell. */
  judge: (answers: Answers) => Verdict | undefined;
}
