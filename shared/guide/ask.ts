import type { Mode } from "../conversation.ts";
import type { RunEnd, Token } from "../run-event.ts";
import type { SamplingOverride } from "../sampling.ts";

/** One question to one model of the chosen pair, asked in one way. */
export interface Ask {
  /** The pane it is asked in. */
  id: string;
  /** What it is, in a few words: "Base, as it stands". */
  label: string;
  role: "base" | "instruct";
  mode: Mode;
  prompt: string;
  /** Of infill: what follows the gap. */
  suffix?: string;
  system?: string;
  /** Of chat: a base model is given the instruct model's template. */
  borrowsTemplate?: true;
  sampling: SamplingOverride;
  /** Probabilities are recorded. */
  tokens?: true;
}

/** What came of an ask. */
export interface Answer {
  text: string;
  /** What the model went on with past its stop string. */
  overrun: string;
  end: RunEnd;
  tokens: Token[];
}

/** The likeliest token each time, so that the same comes out for everyone. */
export const greedy = (most: number): SamplingOverride => ({ temperature: 0, num_predict: most });

/** The same prompt to both models, each in its own way. */
export const toBoth = (prompt: string, most: number): Ask[] => [
  { id: "base", label: "Base, continuing", role: "base", mode: "completion", prompt, sampling: greedy(most) },
  { id: "instruct", label: "Instruct, in a chat", role: "instruct", mode: "chat", prompt, sampling: greedy(most) },
];
