import * as v from "valibot";
import { modeSchema } from "./conversation.ts";
import type { RunEnd, RunUsage } from "./run-event.ts";
import { samplingSchema } from "./sampling.ts";
import { modelRefSchema } from "./source.ts";

/** The very text a model read, or why it cannot be known. */
export const readPromptSchema = v.union([
  v.object({ known: v.literal(true), text: v.string() }),
  v.object({ known: v.literal(false), reason: v.string() }),
]);
export type ReadPrompt = v.InferOutput<typeof readPromptSchema>;

const optionalText = v.optional(v.string());

/** What can only be known when a run starts: models are pulled anew, servers updated, templates changed. */
export const cardSchema = v.object({
  /** Diptych's own version. */
  diptych: v.string(),
  source: v.object({ kind: v.string(), label: v.string(), host: optionalText, version: optionalText }),
  /** Of the model's manifest, as its source gives it. */
  digest: optionalText,
  bytes: v.optional(v.number()),
  parameterSize: optionalText,
  quantization: optionalText,
  /** SHA-256 of the template, in hexadecimal digits. */
  templateHash: optionalText,
  /** What the source was handed: text to continue, or turns. */
  input: v.looseObject({ kind: v.string() }),
});
export type Card = v.InferOutput<typeof cardSchema>;

/**
 * How an answer came: for each piece the milliseconds since the one before (since the request for the first) and its
 * length in UTF-16 units, negative for reasoning. With what was written that is the whole stream.
 */
export const streamSchema = v.object({
  pieces: v.array(v.number()),
  /** The source's last line, as it came. */
  last: v.optional(v.unknown()),
  endedAt: v.number(),
});
export type StreamRecord = v.InferOutput<typeof streamSchema>;

export interface StreamPiece {
  /** Milliseconds since the request. */
  at: number;
  kind: "text" | "reasoning";
  text: string;
}

/** The pieces of a stream, put together from the record of it and what was written. */
export function streamPieces(
  { pieces }: StreamRecord,
  file: Pick<CardFile, "text" | "kept" | "overrun" | "reasoning">,
): StreamPiece[] {
  const written = { text: file.text.slice(file.kept) + file.overrun, reasoning: file.reasoning };
  const at = { text: 0, reasoning: 0 };
  let time = 0;
  return Array.from({ length: Math.floor(pieces.length / 2) }, (_, index): StreamPiece => {
    time += pieces[index * 2] ?? 0;
    const length = pieces[index * 2 + 1] ?? 0;
    const kind = length < 0 ? "reasoning" : "text";
    const start = at[kind];
    at[kind] += Math.abs(length);
    return { at: time, kind, text: written[kind].slice(start, at[kind]) };
  });
}

/** Written into every exported card, so that later readers know what they hold. */
export const cardFileFormat = "diptych-run-card";

/** An answer with all that is needed to get it again, as a file. */
export const cardFileSchema = v.object({
  format: v.literal(cardFileFormat),
  version: v.literal(1),
  model: modelRefSchema,
  mode: modeSchema,
  system: v.string(),
  sampling: samplingSchema,
  createdAt: v.number(),
  /** UTF-16 units of `text` that were taken over from an earlier answer. */
  kept: v.number(),
  alternatives: v.nullable(v.number()),
  card: cardSchema,
  prompt: readPromptSchema,
  text: v.string(),
  reasoning: v.string(),
  overrun: v.string(),
  end: v.nullable(v.custom<RunEnd>((end) => typeof end === "object" && end !== null && "reason" in end)),
  usage: v.custom<RunUsage>((usage) => typeof usage === "object" && usage !== null),
  stream: v.nullable(streamSchema),
});
export type CardFile = v.InferOutput<typeof cardFileSchema>;

/** Reads an exported card; a file that is none says so in a sentence. */
export function readCardFile(text: string): { ok: true; file: CardFile } | { ok: false; message: string } {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), cardFileSchema), text);
  if (parsed.success) return { ok: true, file: parsed.output };
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue);
  const reason = where === null ? issue.message : `${where}: ${issue.message}`;
  return { ok: false, message: `This file holds no run card of Diptych (${reason}).` };
}

/** Whether an answer came out the same again. */
export type Sameness =
  | { same: true }
  /** The first place where they differ, in UTF-16 units, with a few words from there on. */
  | { same: false; at: number; first: string; second: string };

const shownUnits = 40;

export function compareAgain(first: string, second: string): Sameness {
  if (first === second) return { same: true };
  let at = 0;
  while (at < first.length && first.charCodeAt(at) === second.charCodeAt(at)) at += 1;
  const from = (text: string): string => text.slice(at, at + shownUnits);
  return { same: false, at, first: from(first), second: from(second) };
}
