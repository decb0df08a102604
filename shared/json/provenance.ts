import { isBlank } from "./read/characters.ts";
import { bareKey } from "./align/keys.ts";
import { jsonNumber } from "./read/numbers.ts";
import { booleanIn, meansNull } from "./align/text-values.ts";
import { type Scalar, type Span, type Value, printScalar, walk } from "./value.ts";

/**
 * Where a value came from. `verbatim`: it stands in the source as it is. `normalised`: it stands there in another
 * spelling. `inferred`: the schema says it, not the source. `unsupported`: nothing in the source says it.
 */
export type Provenance =
  { readonly status: "verbatim" | "normalised"; readonly span: Span } | { readonly status: "inferred" | "unsupported" };

/** The provenance of each scalar (and each empty list or object), by JSON pointer. */
export type ProvenanceMap = ReadonlyMap<string, Provenance>;

/** The provenance of a value that was read from `text`. `isFilled` tells which parts the schema said, not the text. */
export function provenanceOfReading(root: Value, text: string, isFilled: (value: Value) => boolean): ProvenanceMap {
  const found = new Map<string, Provenance>();
  // The walk goes through a value completely before it goes on, so one filled value has to be remembered at a time.
  let filled: string | undefined;
  for (const { path, value } of walk(root)) {
    const within = filled !== undefined && (path === filled || path.startsWith(`${filled}/`));
    if (!within) filled = isFilled(value) ? path : undefined;
    if (isLeaf(value)) found.set(path, filled === undefined ? ofLeaf(value, text) : { status: "inferred" });
  }
  return found;
}

function isLeaf(value: Value): boolean {
  if (value.kind === "array") return value.items.length === 0;
  return value.kind !== "object" || value.members.length === 0;
}

function ofLeaf(value: Value, text: string): Provenance {
  const { span } = value;
  if (span.start >= span.end) return { status: "inferred" };
  return { status: standsThere(value, text) ? "verbatim" : "normalised", span };
}

/** Whether the source shows a value as it is, quotes aside. */
function standsThere(value: Value, text: string): boolean {
  if (value.kind === "array" || value.kind === "object") return true;
  const { start, end } = value.span;
  if (value.kind !== "string") return text.slice(start, end) === printScalar(value);
  if (end - start === value.text.length) return text.startsWith(value.text, start);
  return end - start === value.text.length + 2 && text.startsWith(value.text, start + 1);
}

/**
 * The provenance of a value that a model wrote, looked up in the text it was to be taken from. Tolerant of case,
 * accents, white space and the notation of numbers; `null` and empty texts are not looked up and count as inferred.
 */
export function provenanceInText(root: Value, text: string): ProvenanceMap {
  const index = new TextIndex(text);
  const found = new Map<string, Provenance>();
  for (const { path, value } of walk(root)) {
    if (value.kind !== "array" && value.kind !== "object") found.set(path, index.lookUp(value));
  }
  return found;
}

/** A source text made ready for looking up values; each look-up is then one search. */
class TextIndex {
  readonly #text: string;
  readonly #folded: Folded;
  #numbers: Map<string, Span> | undefined;
  #lowered: string | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#folded = fold(text);
  }

  lookUp(value: Scalar): Provenance {
    switch (value.kind) {
      case "string":
        return this.#string(value.text);
      case "number":
        return this.#number(value.lexeme);
      case "boolean":
        return this.#boolean(value.value);
      case "null":
      case "missing":
        return { status: "inferred" };
    }
  }

  #string(wanted: string): Provenance {
    if (wanted.trim() === "" || meansNull(wanted)) return { status: "inferred" };
    const exact = wordPlace(this.#text, wanted);
    if (exact >= 0) return { status: "verbatim", span: { start: exact, end: exact + wanted.length } };
    const { text, origin } = this.#folded;
    const folded = fold(wanted).text.trim();
    const at = folded === "" ? -1 : wordPlace(text, folded);
    if (at < 0) return { status: "unsupported" };
    return { status: "normalised", span: { start: origin[at] ?? 0, end: (origin[at + folded.length - 1] ?? 0) + 1 } };
  }

  #number(lexeme: string): Provenance {
    const exact = wordPlace(this.#text, lexeme);
    if (exact >= 0) return { status: "verbatim", span: { start: exact, end: exact + lexeme.length } };
    this.#numbers ??= numbersOf(this.#text);
    const span = this.#numbers.get(canonicalNumber(lexeme));
    return span ? { status: "normalised", span } : { status: "unsupported" };
  }

  #boolean(wanted: boolean): Provenance {
    this.#lowered ??= this.#text.toLowerCase();
    const at = wordPlace(this.#lowered, String(wanted));
    if (at >= 0) return { status: "verbatim", span: { start: at, end: at + String(wanted).length } };
    const whole = { start: 0, end: this.#text.length };
    return booleanIn(this.#text)?.value === wanted ? { status: "normalised", span: whole } : { status: "unsupported" };
  }
}

/** The first place of a piece that is not in the middle of a word or number. */
function wordPlace(text: string, piece: string): number {
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length)) {
    if (!joined(text, at) && !joined(text, at + piece.length)) return at;
  }
  return -1;
}

function joined(text: string, at: number): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at)];
  const words = /[\p{L}\p{N}]/u;
  if (/\d/.test(after) && /[.,]/.test(before)) return /\d/.test(text.charAt(at - 2));
  if (/\d/.test(before) && /[.,]/.test(after)) return /\d/.test(text.charAt(at + 1));
  return (
    words.test(before) &&
    words.test(after) &&
    /[\p{Script=Latin}\p{N}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(before)
  );
}

type Folded = { readonly text: string; readonly origin: Uint32Array };

/** Lower case, no accents, quotes and dashes of one kind, runs of blanks and punctuation as one blank. */
function fold(text: string): Folded {
  const out: string[] = [];
  const origin = new Uint32Array(text.length * 3 + 1);
  let length = 0;
  let blank = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const char = code < 0x80 ? text.charAt(i).toLowerCase() : bareKey(text.charAt(i));
    const isGap = isBlank(code) || !/[\p{L}\p{N}\p{S}\ud800-\udfff]/u.test(char);
    if (isGap && blank) continue;
    for (const unit of isGap ? " " : char) {
      if (length >= origin.length) break;
      origin[length++] = i;
      out.push(unit);
    }
    blank = isGap;
  }
  return { text: out.join(""), origin };
}

/** Every number of a text in any notation, by its canonical value. */
function numbersOf(text: string): Map<string, Span> {
  const numbers = new Map<string, Span>();
  for (const match of text.matchAll(/[-+]?\d(?:[\d.,'\u2019_\u00a0\u202f]*\d)?(?:[eE][+-]?\d+)?/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    for (const reading of readingsOf(match[0])) if (!numbers.has(reading)) numbers.set(reading, span);
  }
  return numbers;
}

/** A written number can mean several: `1.234,5` and `1,234.5`. For looking up, each of them is support enough. */
function readingsOf(written: string): string[] {
  const plain = written.replace(/['\u2019_\u00a0\u202f]/g, "");
  return [plain, plain.replaceAll(",", ""), plain.replaceAll(".", "").replace(",", "."), plain.replace(/^[-+]/, "")]
    .map((text) => jsonNumber(text))
    .filter((number) => number !== null)
    .map(canonicalNumber);
}

function canonicalNumber(lexeme: string): string {
  const number = Number(lexeme);
  return Number.isSafeInteger(number) || !/^-?\d+$/.test(lexeme) ? String(number) : lexeme;
}
