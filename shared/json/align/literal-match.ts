import { isDigit } from "../read/characters.ts";

/** How a text led to one of the allowed values: it is that value but for spelling, or it is a sentence that names it. */
export type LiteralMatch =
  | { readonly kind: "spelling"; readonly literal: string }
  | { readonly kind: "sentence"; readonly literal: string; readonly start: number; readonly end: number }
  | { readonly kind: "none" }
  | { readonly kind: "several" };

const longestSentence = 20_000;
const mostLiterals = 2_000;

/**
 * Finds which of the allowed values a text means: the value itself, the value in another case or with other
 * punctuation or accents, or the one value a sentence names, or names most often. A tie, or a value that is named
 * only to be denied, is no match.
 */
export function matchLiteral(text: string, literals: readonly string[]): LiteralMatch {
  const bare = withoutMarks(text);
  for (const fold of [same, lower, letters]) {
    const folded = fold(bare);
    const found = literals.filter((literal) => literal !== "" && fold(literal) === folded && folded !== "");
    if (found.length > 1 && fold !== same) return { kind: "several" };
    if (found[0] !== undefined) return { kind: "spelling", literal: found[0] };
  }
  return text.length > longestSentence || literals.length > mostLiterals
    ? { kind: "none" }
    : inSentence(text, literals);
}

function inSentence(text: string, literals: readonly string[]): LiteralMatch {
  for (const fold of [same, lower, withoutAccents]) {
    const haystack = fold(text);
    const counted = literals
      .filter((literal) => literal.trim() !== "")
      .map((literal) => ({ literal, places: places(haystack, fold(literal)) }));
    const found = withoutParts(
      counted.filter(({ places: at }) => at.length > 0),
      fold,
    );
    const most = found.reduce((highest, { places: at }) => Math.max(highest, at.length), 0);
    const [first, second] = found.filter(({ places: at }) => at.length === most);
    // `Positive. Nothing is negative.`: a word in small letters is as well meant where a sentence begins with it.
    if (fold === same && found.some(({ literal }) => literal !== literal.toUpperCase() && literal === lower(literal)))
      continue;
    if (second) return { kind: "several" };
    const start = first?.places[0];
    if (first === undefined || start === undefined) continue;
    if (first.places.some((place) => isDenied(haystack, place))) return { kind: "several" };
    return { kind: "sentence", literal: first.literal, start, end: start + first.literal.length };
  }
  return { kind: "none" };
}

type Counted = { literal: string; places: number[] };

/** Takes away the places at which a value is only a part of a longer one: `active` in `active user`. */
function withoutParts(found: Counted[], fold: (text: string) => string): Counted[] {
  return found
    .map(({ literal, places: at }) => {
      const longer = found.filter(
        (other) => other.literal.length > literal.length && fold(other.literal).includes(fold(literal)),
      );
      const covered = (place: number): boolean =>
        longer.some((other) => other.places.some((start) => start <= place && place < start + other.literal.length));
      return { literal, places: at.filter((place) => !covered(place)) };
    })
    .filter(({ places: at }) => at.length > 0);
}

/** Where a value stands as a word of its own. Scripts without spaces have no such words. */
function places(text: string, literal: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length)) {
    const end = at + literal.length;
    const isPart = goesOn(text, at - 1, at, at - 2) || goesOn(text, end, end - 1, end + 1);
    if (!isPart) found.push(at);
  }
  return found;
}

/** Whether a word goes on at its edge; a number also does behind a point or comma. */
function goesOn(text: string, outside: number, inside: number, beyond: number): boolean {
  const separated = /[.,]/.test(text[outside] ?? "") && isDigit(text[inside]) && isDigit(text[beyond]);
  return separated || (joins(text[outside]) && joins(text[inside]));
}

function joins(char: string | undefined): boolean {
  return (
    char !== undefined && /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{N}_]/u.test(char)
  );
}

const denial =
  /(?:\b(?:not|no|nothing|never|neither|nor|without|isn.t|wasn.t|aren.t|don.t|doesn.t|cannot)|n't)\W+(?:\w+\W+){0,2}$/i;

/** Whether a word at `place` stands right behind a denial: `not active`, `isn't really true`. */
export function isDenied(text: string, place: number): boolean {
  return denial.test(text.slice(Math.max(0, place - 40), place));
}

function same(text: string): string {
  return text;
}

function lower(text: string): string {
  return text.toLowerCase();
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function letters(text: string): string {
  return withoutAccents(text).replace(/[^\p{L}\p{N}]/gu, "");
}

/** A value without the blanks, quotes and emphasis around it, and without the full stop behind it. */
export function withoutMarks(text: string): string {
  return text
    .trim()
    .replace(/^[\s"'`*_\u201c\u201d\u2018\u2019]+/, "")
    .replace(/[\s"'`*_\u201c\u201d\u2018\u2019.,!;:]{1,20}$/, "");
}
