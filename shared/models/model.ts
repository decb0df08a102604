import type { Quantisation } from "./quantisation.ts";

/** What a model does with a prompt: a base model continues it, an instruct model answers it. */
export type ModelKind = "base" | "instruct" | "unknown";

/** Where a model stands on the way from raw text prediction to a chat assistant. */
export type Stage = "base" | "sft" | "preference" | "chat" | "thinking";

/** What people want a model for; the words the recommendation and the catalogue filter use. */
export type Purpose = "chat" | "extract-json" | "complete-code" | "write-in-style" | "fine-tune" | "study";

export const PURPOSES = [
  "chat",
  "extract-json",
  "complete-code",
  "write-in-style",
  "fine-tune",
  "study",
] as const satisfies readonly Purpose[];

/** One blob of a model on disk: weights, template, licence and so on. Models may share layers. */
export interface Layer {
  readonly digest: string;
  readonly bytes: number;
}

/** A model that a source has on disk, as far as its answers tell. Sizes are bytes, exact. */
export interface InstalledModel {
  readonly name: string;
  readonly digest: string;
  readonly bytes: number;
  readonly kind: ModelKind;
  /** Architecture family as the server says it: `llama`, `qwen2`. */
  readonly family?: string;
  /** Number of weights, where the server says it. */
  readonly parameters?: number;
  readonly quantisation?: Quantisation;
}

const UNITS = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 } as const;

/** Reads the server's `parameter_size` ("4.95M", "8.0B", "8x7B" is not one) as a number of weights. */
export function parseParameterCount(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([KMBT])$/i.exec(text.trim());
  if (match === null) return undefined;
  const unit = match[2]?.toUpperCase();
  if (unit !== "K" && unit !== "M" && unit !== "B" && unit !== "T") return undefined;
  return Number(match[1]) * UNITS[unit];
}
