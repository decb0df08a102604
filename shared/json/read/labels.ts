import { bareValue } from "./bare.ts";
import { isBlank } from "./characters.ts";
import { EditLog } from "./edits.ts";
import { bareKey } from "../align/keys.ts";
import type { Member, ObjectValue, Span } from "../value.ts";

/** A name with a colon (or `=`) behind it, and where its value starts. */
type Label = { readonly name: string; readonly span: Span; readonly valueStart: number };

/** What was read from the labels of a text. */
export type Labelled = {
  readonly value: ObjectValue;
  readonly log: EditLog;
  /** A property that is named twice with different values, so that neither can be taken. */
  readonly conflict: string | null;
};

/**
 * Marks before a name, the name of up to four words, and the colon or equals sign behind it. The marks end before the
 * colon, or with it: what stands behind it otherwise, as in `name='Ada'`, belongs to the value.
 */
const label =
  /(^|[\s,;|({>.'"`*_-])(["'`*_]{0,3})([\p{L}_$][\p{L}\p{N}_$.-]{0,60}(?:[ \t]{1,3}[\p{L}\p{N}_$.-]{1,60}){0,3})(?:[:=](?!\/\/)\2|["'`*_]{1,3}[ \t]{0,3}[:=](?!\/\/)|[ \t]{1,3}[:=](?!\/\/))/gu;
/** What a name must stand behind to be taken for one although no property has it. */
const separator = /(?:^|[\n,;|({])[\s>*"'`_+\u2022-]*$/;
/** Stars that end the emphasis of a name, or begin that of a value: `** Ada`, `*Ada*`, and not `*.ts`. */
const emphasis = /^(?:\*{1,3}\s+|(\*{1,3})(?=[^\s*][^*]*\1[\s,;.|)}]*$))/;
const longestText = 200_000;

/**
 * Reads `name: John, age: 30` out of prose or lines. Only labels that name one of the given properties count; any
 * other label ends the value before it. Null when no property is named.
 */
export function labelled(text: string, properties: Iterable<string>): Labelled | null {
  if (text.length > longestText) return null;
  const byName = new Map(Array.from(properties, (property) => [bareKey(property), property]));
  const labels = labelsOf(text, byName);
  const log = new EditLog(text);
  const members = new Map<string, Member>();
  let conflict: string | null = null;
  for (const [i, { name, span, valueStart }] of labels.entries()) {
    const property = byName.get(bareKey(name));
    if (property === undefined) continue;
    const place = valuePlace(text, valueStart, labels[i + 1]?.span.start ?? text.length);
    const token = text.slice(place.start, place.end);
    if (token === "") continue;
    const known = members.get(property);
    if (known && text.slice(known.value.span.start, known.value.span.end) !== token) conflict = property;
    members.set(property, { key: property, keySpan: span, value: bareValue(token, place, false, log) });
  }
  const [first] = members.values();
  if (!first) return null;
  const span = {
    start: first.keySpan.start,
    end: Math.max(...[...members.values()].map(({ value }) => value.span.end)),
  };
  return { value: { kind: "object", members: [...members.values()], span }, log, conflict };
}

function labelsOf(text: string, byName: ReadonlyMap<string, string>): Label[] {
  const found: Label[] = [];
  label.lastIndex = 0;
  for (let match = label.exec(text); match !== null; match = label.exec(text)) {
    const [whole, lead = "", open = "", words = ""] = match;
    const wordsStart = match.index + lead.length + open.length;
    const name = knownTail(words, byName);
    const start = wordsStart + words.length - name.length;
    const end = match.index + whole.length;
    const isKnown = byName.has(bareKey(name));
    if (isKnown || separator.test(text.slice(Math.max(0, start - 20), start))) {
      found.push({ name, span: { start, end: start + name.length }, valueStart: end });
    }
    label.lastIndex = end;
  }
  return found;
}

/** Of several words before a colon the longest tail that names a property: `his first name:` names `first name`. */
function knownTail(words: string, byName: ReadonlyMap<string, string>): string {
  const starts = [0, ...Array.from(words.matchAll(/[ \t]+/g), (gap) => gap.index + gap[0].length)];
  const start = starts.find((at) => byName.has(bareKey(words.slice(at))));
  return start === undefined ? words : words.slice(start);
}

/** Where a value stands: on its line, before the next label, without the marks around it and the sentence behind it. */
function valuePlace(text: string, from: number, before: number): Span {
  const newline = text.indexOf("\n", from);
  let start = from;
  let end = Math.min(before, newline < 0 ? text.length : newline);
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  start += emphasis.exec(text.slice(start, end))?.[0].length ?? 0;
  const quoted = /^(["'`])(.*?)\1(?=$|[\s,;.|)}\]/>])/su.exec(text.slice(start, end));
  if (quoted) return { start: start + 1, end: start + quoted[0].length - 1 };
  end = Math.min(end, sentenceEnd(text, start, end));
  while (end > start && /[\s,;|)}*_]/.test(text.charAt(end - 1))) end--;
  if (text.charAt(end - 1) === "." && !/\b\p{L}{1,3}\.$/u.test(text.slice(start, end))) end--;
  return { start, end: withoutAnd(text, start, end) };
}

/** `city: Rome. Let me know …`: a new sentence is not part of the value. Short words may be abbreviations. */
function sentenceEnd(text: string, from: number, before: number): number {
  const match = /(?<=\p{L}{4})[.!?]\s+\p{Lu}/u.exec(text.slice(from, before));
  return match ? from + match.index : before;
}

function withoutAnd(text: string, start: number, end: number): number {
  const match = /[\s,]{1,9}and$/.exec(text.slice(start, end));
  return match ? start + match.index : end;
}
