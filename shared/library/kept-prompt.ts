import * as v from "valibot";
import { promptCheckSchema, type PromptCheck } from "../checks/prompt-check.ts";
import { idSchema } from "../conversation.ts";

const name = v.pipe(v.string(), v.trim(), v.maxLength(100));
const text = v.pipe(v.string(), v.maxLength(1_000_000));

/** What a version of a prompt is: its words, the system message it goes with, and what an answer is to fulfil. */
export const promptTextSchema = v.object({
  text: v.pipe(
    text,
    v.check((prompt) => prompt.trim() !== "", "A prompt has words."),
  ),
  system: text,
  checks: v.pipe(v.array(promptCheckSchema), v.maxLength(20)),
});
export type PromptText = v.InferOutput<typeof promptTextSchema>;

/** Where a prompt is kept and how it is found. */
export const promptLabelSchema = v.object({
  title: v.pipe(name, v.minLength(1)),
  /** Folders within folders are parted by a slash; empty is no folder. */
  folder: name,
  tags: v.pipe(v.array(v.pipe(name, v.minLength(1))), v.maxLength(20)),
});
export type PromptLabel = v.InferOutput<typeof promptLabelSchema>;

export const fillingsSchema = v.record(v.pipe(v.string(), v.maxLength(100)), text);
export type Fillings = v.InferOutput<typeof fillingsSchema>;

export interface PromptVersion extends PromptText {
  number: number;
  createdAt: number;
}

/** A prompt of one's own. Its versions never change; a new wording is a new version. */
export interface KeptPrompt extends PromptLabel {
  id: number;
  fillings: Fillings;
  /** Where its versions are tried; null before the first trial. */
  conversationId: number | null;
  updatedAt: number;
  /** The newest one. */
  latest: PromptVersion;
}

/** A prompt that comes with Diptych; it is copied to be changed. */
export interface ShippedPrompt extends PromptLabel {
  key: string;
  text: string;
  system: string;
  checks: PromptCheck[];
  fillings: Fillings;
  /** An answer that passes the checks. */
  example: string;
  /** What there is to see in it. */
  note: string;
}

/** Which comparison a version was tried in. */
export interface PromptTrial {
  number: number;
  comparisonId: number;
}

export const promptIdSchema = v.object({ id: idSchema });
