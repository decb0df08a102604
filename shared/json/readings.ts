import { type Candidate, type Candidates, candidates, isWordy } from "./read/candidates.ts";
import { EditLog } from "./read/edits.ts";
import { labelled } from "./read/labels.ts";
import { readLines } from "./read/lines.ts";
import type { Shape, Shapes } from "./schema/shapes.ts";
import type { StringValue, Value } from "./value.ts";

/** How a value was found in the text, in words for the log. */
export type ReadingKind = "document" | "all-documents" | "lines" | "labels" | "sentence" | "whole-text";

/** One way to read the whole text as one value. */
export type Reading = {
  readonly kind: ReadingKind;
  readonly value: Value;
  readonly log: EditLog;
  /** A property the text names twice with different values, so that this reading cannot be taken. */
  readonly conflict?: string | null;
  /** How many documents as good as this one the text holds. */
  readonly among: number;
};

export type Readings = { readonly tooDeep: boolean; readonly inOrder: Iterable<Reading> };

/**
 * All ways to read a text, the likeliest first: its documents from the last to the first (complete ones, and ones
 * that are more than a word in brackets, before others), all of them as one list, `key: value` lines, labels that
 * name the properties of the schema, and last the text itself.
 */
export function readings(text: string, shapes: Shapes): Readings {
  const found = candidates(text);
  return { tooDeep: found.tooDeep, inOrder: inOrder(text, shapes, found) };
}

function* inOrder(text: string, shapes: Shapes, { documents, sequence, answerStart }: Candidates): Generator<Reading> {
  const { root } = shapes;
  if (wantsText(root, documents)) {
    yield wholeText(text);
    return;
  }
  const ranks = documents.map((document) => rankOf(text, document, root.open));
  const best = documents.filter((_, i) => (ranks[i] ?? wordyRank) < wordyRank);
  const all = allTogether(best, text);
  if (sequence && root.open && all) yield all;
  if (!isList(best, text)) yield* oneByOne(documents, ranks, 0);
  if (all && !(sequence && root.open)) yield all;
  const lines = readLines(text);
  if (lines) yield { kind: "lines", ...lines, among: 1 };
  yield* oneByOne(documents, ranks, wordyRank);
  if (!best.some(({ value }) => isContainer(value))) yield* fromProse(text, shapes, answerStart);
  if (takesText(root, shapes)) yield wholeText(text);
}

/** The documents from a rank on, the likeliest first and of equally likely ones the last; wordy ones apart from others. */
function* oneByOne(documents: readonly Candidate[], ranks: readonly number[], from: number): Generator<Reading> {
  let left = documentsTried;
  for (let rank = from; rank < from + wordyRank; rank++) {
    const equals = documents.filter((_, i) => ranks[i] === rank);
    const among = rank < wordyRank ? equals.length : 1;
    for (let i = equals.length - 1; i >= 0 && left > 0; i--, left--) {
      const document = equals[i];
      if (document) yield { kind: "document", value: document.value, log: document.log, among };
    }
  }
}

/** `1,234` or `"red", "blue"`: scalars with commas between them are a list, or one amount, and not several documents. */
function isList(documents: readonly Candidate[], text: string): boolean {
  const commas = documents.slice(1).map(({ span }, i) => text.slice(documents[i]?.span.end, span.start).includes(","));
  return commas.length > 0 && commas.every(Boolean) && !documents.some(({ value }) => isContainer(value));
}

function isContainer({ kind }: Value): boolean {
  return kind === "object" || kind === "array";
}

/** What a text says without being JSON. A text that holds JSON is not read this way: its own punctuation would mislead. */
function* fromProse(text: string, shapes: Shapes, start: number): Generator<Reading> {
  const labels = labelled(text, propertyNames(shapes.root, shapes));
  if (labels) yield { kind: "labels", ...labels, among: 1 };
  const sentence: StringValue = {
    kind: "string",
    text: text.slice(start),
    span: { start, end: text.length },
    form: "prose",
  };
  yield { kind: "sentence", value: sentence, log: new EditLog(text), among: 1 };
}

function wholeText(text: string): Reading {
  const value: StringValue = { kind: "string", text, span: { start: 0, end: text.length }, form: "quoted" };
  return { kind: "whole-text", value, log: new EditLog(text), among: 1 };
}

const wordyRank = 8;
/** Unions within unions multiply; below this depth they are not looked into. */
const unionsFollowed = 3;
/** A text can hold more documents than anyone would look through; this many are tried one by one. */
const documentsTried = 1_000;

/** Lower is likelier. In a schema that takes anything, a fence is the best hint there is. */
function rankOf(text: string, { value, place, complete }: Candidate, open: boolean): number {
  const wordy = isWordy(text, value) && place !== "whole";
  const thinking = place === "thinking" ? 4 : 0;
  return (wordy ? wordyRank : 0) + thinking + (complete ? 0 : 2) + (open && place !== "fence" ? 1 : 0);
}

/** Documents, in the order of the text, as one list. */
function allTogether(documents: readonly Candidate[], text: string): Reading | null {
  if (documents.length < 2) return null;
  const log = new EditLog(text);
  for (const document of documents) log.take(document.log);
  const span = { start: documents[0]?.span.start ?? 0, end: documents.at(-1)?.span.end ?? 0 };
  const items = documents.map(({ value }) => value);
  return { kind: "all-documents", value: { kind: "array", items, span }, log, among: 1 };
}

/** A schema that takes nothing but text wants the text as it is, unless that text is one JSON string or wraps one. */
function wantsText({ types, literals, unions }: Shape, documents: readonly Candidate[]): boolean {
  if (literals || unions.length > 0 || types === null || types.size !== 1 || !types.has("string")) return false;
  const [only] = documents;
  const whole = documents.length === 1 && only?.place === "whole" ? only.value : undefined;
  return whole === undefined || !(whole.kind === "string" || (whole.kind === "object" && whole.members.length === 1));
}

/** Whether any text at all would fit. A schema that speaks of properties wants an object, even if it does not say so. */
function takesText(shape: Shape, shapes: Shapes, depth = 0): boolean {
  if (shape.never || shape.literals || shape.declared.size > 0 || shape.required.size > 0) return false;
  if (shape.types !== null && !shape.types.has("string")) return false;
  if (shape.unions.length === 0) return true;
  return depth < unionsFollowed && shapes.alternatives(shape).some((other) => takesText(other, shapes, depth + 1));
}

/** The names of the properties an object at the root may have, whichever alternative it takes. */
function propertyNames(shape: Shape, shapes: Shapes, depth = 0): ReadonlySet<string> {
  if (shape.unions.length === 0 || depth >= unionsFollowed) return shape.declared;
  return new Set(
    shapes.alternatives(shape).flatMap((alternative) => [...propertyNames(alternative, shapes, depth + 1)]),
  );
}
