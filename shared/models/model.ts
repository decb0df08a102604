/** What a model does with a prompt: a base model continues it, an instruct model answers it. */
export type ModelKind = "base" | "instruct" | "unknown";

/** One thing that speaks for a kind. Positive weights speak for instruct, negative ones for base. */
export interface KindReason {
  readonly signal: KindSignal;
  readonly weight: number;
  /** A clause for people: "the tag says `text`". */
  readonly text: string;
}

export type KindSignal =
  | "tag-word"
  | "name-word"
  | "family-default"
  | "template"
  | "infill-template"
  | "renderer"
  | "capability"
  | "finetune"
  | "lineage"
  | "system"
  | "stop"
  | "source"
  | "hand";

/** Where a model stands on the way from raw text prediction to a chat assistant. */
export type Stage = "base" | "sft" | "preference" | "chat" | "thinking";

/** What people want a model for; the words the recommendation and the catalogue filter use. */
export const PURPOSES = ["chat", "extract-json", "complete-code", "write-in-style", "fine-tune", "study"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** One blob of a model on disk: weights, template, licence and so on. Models may share layers. */
export interface Layer {
  readonly digest: string;
  readonly bytes: number;
  /** What it holds, in the manifest's own word: model, template, license, … */
  readonly role?: string | undefined;
}

const UNITS = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 } as const;

/** Reads a count of weights as servers write it: "4.95M", "8.0B", "494.03M". */
export function parseParameterCount(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([KMBT])$/i.exec(text.trim());
  const unit = match?.[2]?.toUpperCase();
  if (unit !== "K" && unit !== "M" && unit !== "B" && unit !== "T") return undefined;
  return Number(match?.[1]) * UNITS[unit];
}
