import { literal } from "./gbnf.ts";

/** Deeper than this a choice is written flat: llama.cpp reads groups by recursion. */
const deepest = 100;

/**
 * A rule body for any of these texts. What several begin with stands there once: llama.cpp follows every alternative that
 * is still open with every token, and of thousands side by side each token would take seconds.
 */
export function oneOf(texts: readonly string[]): string {
  return choice([...new Set(texts)].toSorted(), 0, 0);
}

/** The choice among sorted texts that are alike up to `from`. */
function choice(texts: readonly string[], from: number, depth: number): string {
  const [first = "", last = first] = [texts[0], texts.at(-1)];
  if (texts.length === 1 || depth > deepest) return texts.map((text) => literal(text.slice(from))).join(" | ");
  const to = alikeUpTo(first, last, from);
  const branches = groupsBy(texts, (text) => text.codePointAt(to)).map((group) => choice(group, to, depth + 1));
  return to === from ? branches.join(" | ") : `${literal(first.slice(from, to))} ( ${branches.join(" | ")} )`;
}

/** Where the first and the last of sorted texts part, and so all between them; never inside a character. */
function alikeUpTo(first: string, last: string, from: number): number {
  let to = from;
  while (to < first.length && first.codePointAt(to) === last.codePointAt(to))
    to += (first.codePointAt(to) ?? 0) > 0xffff ? 2 : 1;
  return to;
}

/** Neighbours with the same key together. */
function groupsBy(texts: readonly string[], key: (text: string) => number | undefined): string[][] {
  const groups: string[][] = [];
  for (const text of texts) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && key(group[0]) === key(text)) group.push(text);
    else groups.push([text]);
  }
  return groups;
}
