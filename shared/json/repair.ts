import { Aligner } from "./align/align.ts";
import { type AlignRule, type Note, type Problem, alignRules, clip } from "./align/alignment.ts";
import { type ParseEdit, parseRules } from "./read/edits.ts";
import type { Json } from "./json.ts";
import { maxDepth } from "./read/parse.ts";
import { type ProvenanceMap, provenanceOfReading } from "./provenance.ts";
import { type Reading, type ReadingKind, readings } from "./readings.ts";
import { Shapes } from "./schema/shapes.ts";
import { textProblem } from "./text-check.ts";
import { type Span, type Value, pointer, printValue, walk } from "./value.ts";

/** Checks values against one schema. */
export type Validator = {
  readonly accepts: (value: unknown) => boolean;
  /** What is wrong with a value, worst first; empty when it is valid. */
  readonly problems: (value: unknown) => readonly Problem[];
};

/** A change made to fit the schema, at a path of the result. */
export type AlignEdit = {
  readonly rule: AlignRule;
  readonly path: string;
  readonly span: Span;
  readonly before: string;
  readonly after: string;
};

/** A change made on the way from the text to the value: while reading it, or while fitting it to the schema. */
export type Edit = ({ readonly stage: "parse" } & ParseEdit) | ({ readonly stage: "align" } & AlignEdit);

/** The stages of a repair, in order. */
export type Stage = "parse" | "align" | "validate";

/** What one pass of rules made of a text. */
export type Repair = RepairedValue | RefusedText;

export type RepairedValue = {
  readonly status: "valid";
  /** The value as JSON text. For a text that was valid already it is that very text, byte for byte. */
  readonly json: string;
  readonly edits: readonly Edit[];
  /** How many edits were made; more than are listed when there were very many. */
  readonly editCount: number;
  readonly provenance: ProvenanceMap;
  /** What was chosen between, in sentences. */
  readonly remarks: readonly string[];
};

export type RefusedText = {
  readonly status: "refused";
  /** How far the likeliest reading of the text came. */
  readonly failed: Stage;
  /** Why, most telling first. */
  readonly reasons: readonly Problem[];
  /** The nearest that was found, as JSON text, for a person or a model to go on from. */
  readonly partial: string | null;
  /** The same as a value that knows its places in the text. */
  readonly nearest: Value | null;
  readonly edits: readonly Edit[];
  readonly editCount: number;
};

const refusedAtOnce = (message: string): RefusedText => ({
  status: "refused",
  failed: "parse",
  reasons: [{ path: "", message }],
  partial: null,
  nearest: null,
  edits: [],
  editCount: 0,
});

/** How many readings that fit are validated before giving up. */
const validationsAllowed = 20;

/**
 * Makes of a text the JSON value that fits a schema, by rules alone. The schema must be the one `validator` checks.
 * Never throws for any text; what cannot be settled by rules is refused with the reasons and the nearest value found.
 *
 * @param enter Called whenever another stage begins, for who measures them; they take turns, reading by reading.
 */
export function repair(
  text: string,
  schema: Json,
  validator: Validator,
  enter: (stage: Stage) => void = () => undefined,
): Repair {
  enter("parse");
  const problem = textProblem(text);
  if (problem) return refusedAtOnce(problem);
  const shapes = new Shapes(schema);
  const { tooDeep, inOrder } = readings(text, shapes);
  if (tooDeep) return refusedAtOnce(`The JSON is nested deeper than ${maxDepth} levels.`);
  return unchanged(text, inOrder, validator, enter) ?? new Chooser(text, shapes, validator, enter).choose(inOrder);
}

/** A text that is valid as it stands stays as it stands. */
function unchanged(
  text: string,
  inOrder: Iterable<Reading>,
  validator: Validator,
  enter: (stage: Stage) => void,
): RepairedValue | null {
  const value = parsed(text);
  if (value === undefined) return null;
  enter("validate");
  const fits = validator.accepts(value.json);
  enter("parse");
  if (!fits) return null;
  const [reading] = inOrder;
  const provenance = reading ? provenanceOfReading(reading.value, text, () => false) : new Map<string, never>();
  return { status: "valid", json: text, edits: [], editCount: 0, provenance, remarks: [] };
}

function parsed(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

type Offer = { readonly reading: Reading; readonly value: Value };

/** Goes through the readings of a text and takes the first that fits without a guess, else the cheapest guess. */
class Chooser {
  readonly #text: string;
  readonly #aligner: Aligner;
  readonly #validator: Validator;
  readonly #enter: (stage: Stage) => void;
  readonly #guesses: { offer: Offer; cost: number }[] = [];
  #refusal: { reasons: readonly Problem[]; reading: Reading; failed: Stage } | undefined;
  #validations = 0;

  constructor(text: string, shapes: Shapes, validator: Validator, enter: (stage: Stage) => void) {
    this.#text = text;
    this.#aligner = new Aligner(shapes, text);
    this.#validator = validator;
    this.#enter = enter;
  }

  choose(inOrder: Iterable<Reading>): Repair {
    for (const reading of inOrder) {
      this.#enter("align");
      const outcome = this.#aligner.align(reading.value);
      if (typeof reading.conflict === "string") this.#refuse([conflictProblem(reading.conflict)], reading, "align");
      else if (!outcome.fits) this.#refuse(outcome.problems, reading, "align");
      else if (outcome.structural || reading.kind === "whole-text") {
        const last = reading.kind === "whole-text" ? Infinity : 0;
        this.#guesses.push({ offer: { reading, value: outcome.value }, cost: outcome.cost + last });
      } else {
        const result = this.#accept({ reading, value: outcome.value });
        if (result) return result;
      }
      this.#enter("parse");
    }
    for (const { offer } of this.#guesses.toSorted((a, b) => a.cost - b.cost)) {
      const result = this.#accept(offer);
      if (result) return result;
    }
    return this.#refused();
  }

  #accept({ reading, value }: Offer): RepairedValue | null {
    if (this.#validations++ >= validationsAllowed) return null;
    this.#enter("validate");
    const json = printValue(value);
    const data: unknown = JSON.parse(json);
    if (!this.#validator.accepts(data)) {
      if (!this.#refusal) this.#refuse(this.#validator.problems(data), reading, "validate");
      return null;
    }
    const notesOf = (part: Value): readonly Note[] => this.#aligner.notesOf(part);
    const edits = editsOf(reading, value, notesOf);
    const isFilled = (part: Value): boolean => notesOf(part).some(({ rule }) => rule.startsWith("filled"));
    const provenance = provenanceOfReading(value, this.#text, isFilled);
    return { status: "valid", json, ...edits, provenance, remarks: remarksOn(reading) };
  }

  /** Keeps the reasons of the likeliest reading; a sentence or a lone word says nothing of what is wrong with a document. */
  #refuse(reasons: readonly Problem[], reading: Reading, failed: Stage): void {
    this.#refusal ??= { reasons, reading, failed };
  }

  #refused(): RefusedText {
    if (!this.#refusal) return refusedAtOnce("No JSON was found in the text.");
    const { reasons, reading, failed } = this.#refusal;
    const isDocument = reading.kind !== "sentence" && reading.kind !== "whole-text";
    const nearest = isDocument ? reading.value : null;
    const lead: Problem[] = isDocument ? [] : [{ path: "", message: "no JSON was found in the text" }];
    const edits = editsOf(reading, reading.value, () => []);
    return {
      status: "refused",
      failed: isDocument ? failed : "parse",
      reasons: [...lead, ...reasons],
      partial: nearest && printValue(nearest),
      nearest,
      ...edits,
    };
  }
}

function conflictProblem(property: string): Problem {
  return { path: pointer("", property), message: "the text names it twice, with different values" };
}

function editsOf(
  reading: Reading,
  value: Value,
  notesOf: (value: Value) => readonly Note[],
): { edits: Edit[]; editCount: number } {
  const edits: Edit[] = reading.log.edits.map((edit) => ({ stage: "parse", ...edit }));
  for (const { path, value: part } of walk(value)) {
    for (const note of notesOf(part)) edits.push({ stage: "align", path, ...note });
  }
  return { edits, editCount: edits.length + reading.log.count - reading.log.edits.length };
}

const kindRemarks: Record<ReadingKind, string | null> = {
  document: null,
  "all-documents": "The text holds several JSON documents; they were taken together as a list.",
  lines: "The text was read as lines of keys and values.",
  labels: "The values were found behind their names in the text.",
  sentence: "The value was found in a sentence.",
  "whole-text": "The whole text was taken as the value.",
};

function remarksOn({ kind, among }: Reading): string[] {
  const remark = kindRemarks[kind];
  const remarks = remark === null ? [] : [remark];
  if (kind === "document" && among > 1) {
    remarks.push(`The text holds ${among} JSON documents; of those that fit equally well the last one was taken.`);
  }
  return remarks;
}

/** One edit as a line for a person. */
export function editText(edit: Edit): string {
  const words = edit.stage === "parse" ? parseRules[edit.rule] : alignRules[edit.rule].words;
  const where = edit.stage === "align" && edit.path !== "" ? `${edit.path}: ` : "";
  const change =
    edit.before === edit.after || (edit.before === "" && edit.after === "")
      ? ""
      : ` (${quoted(edit.before)} \u2192 ${quoted(edit.after)})`;
  return `${where}${words}${change}`;
}

function quoted(text: string): string {
  return text === "" ? "nothing" : clip(text.replaceAll(/\s+/g, " "));
}
