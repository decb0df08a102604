import type { Edit } from "../json/repair.ts";
import { parseDocument } from "../json/read/parse.ts";
import { Source } from "../json/read/source.ts";
import { printValue, type ObjectValue } from "../json/value.ts";
import { valueOfJson } from "../json/value-of-json.ts";
import { jsonAt } from "./json-at.ts";
import type { Pass } from "./pass.ts";

/** What the spans of a pass's edits point into: the answer of the model whose value it is, else the text. */
export function editedText({ outcome, steps, text }: Pick<Pass, "outcome" | "steps" | "text">): string {
  const byModel = outcome?.status === "valid" ? outcome.by === "model" : steps.some(({ kind }) => kind === "model");
  const last = byModel ? steps.findLast((step) => step.kind === "model") : undefined;
  return last?.kind === "model" ? last.answer : text;
}

/** Longer pieces are not put back. */
const longest = 100_000;

/** Whether an edit changed a value, so that it can be put back; one that only made JSON of the text cannot. */
export function canUndo(pass: Pass, index: number): boolean {
  return undoOf(pass, index) !== null;
}

/** The change by hand that puts back what an edit changed; `after: null` removes what it added. */
export function undoOf(pass: Pass, index: number): { path: string; after: string | null } | null {
  const edit = pass.edits[index];
  if (edit === undefined || pass.byHand.some(({ undid }) => undid === index)) return null;
  if (edit.span.end - edit.span.start > longest) return null;
  const piece = editedText(pass).slice(edit.span.start, edit.span.end);
  return edit.stage === "parse" ? undoReading(pass, edit) : undoAlignment(pass, edit, piece);
}

/** A number or literal that was written the JSON way goes back to what it was: a text. */
function undoReading({ fields }: Pass, { rule, span, before }: Extract<Edit, { stage: "parse" }>) {
  if (rule !== "rewrote-number" && rule !== "rewrote-literal") return null;
  const field = fields.find((one) => one.span?.start === span.start && one.span.end === span.end);
  return field === undefined ? null : { path: field.path, after: JSON.stringify(before) };
}

function undoAlignment({ value }: Pass, edit: Extract<Edit, { stage: "align" }>, piece: string) {
  const { rule, path, before, after } = edit;
  const now = value === null ? undefined : jsonAt(value, path);
  if (now === undefined) return null;
  switch (rule) {
    case "filled-const":
    case "filled-default":
      return path === "" ? null : { path, after: null };
    case "renamed-key":
    case "renamed-plural":
      return changedMembers(now, path, (members) =>
        members.map((member) => (member.key === after ? { ...member, key: before } : member)),
      );
    case "dropped-extra":
    case "dropped-null": {
      const dropped = readObject(`{${piece}}`);
      return dropped === null ? null : changedMembers(now, path, (members) => [...members, ...dropped.members]);
    }
    default:
      return piece === "" ? null : { path, after: readPiece(piece) };
  }
}

function changedMembers(
  json: string,
  path: string,
  change: (members: ObjectValue["members"]) => ObjectValue["members"],
): { path: string; after: string } | null {
  const object = valueOfJson(json);
  return object?.kind === "object" ? { path, after: printValue({ ...object, members: change(object.members) }) } : null;
}

/** A piece of text as the value it is when nobody asks for another: JSON, or just text. */
function readPiece(piece: string): string {
  const read = parseDocument(new Source(piece));
  const isWhole = "value" in read && read.complete && piece.slice(read.span.end).trim() === "";
  return isWhole ? printValue(read.value) : JSON.stringify(piece);
}

function readObject(text: string): ObjectValue | null {
  const read = parseDocument(new Source(text));
  return "value" in read && read.value.kind === "object" ? read.value : null;
}
