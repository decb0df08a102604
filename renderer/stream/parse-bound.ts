/** Longer Markdown than this is not parsed again and again while it grows; it grows as plain text. */
export const longestLive = 8_000;

/** Longer Markdown than this is not parsed at all. */
export const longestParsed = 32_000;

/** The lexer looks for the end of each mark in all that follows, so its work grows with their product. */
const mostWork = 500_000;

/** The lexer calls itself for each level: a dozen quotes or markers in a line, or a marker 40 columns in. */
const tooDeep = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=\s))){12}|^[ \t]{40,}(?:[-+*>]|\d{1,9}[.)])\s/m;

/** In a long run without a space the lexer looks for addresses from each character on. */
const unbroken = /[!-~]{1500}/;

/**
 * Whether the source can be parsed in a few milliseconds: no longer than `limit`, not nested beyond reason,
 * and not so full of marks that finding their ends becomes quadratic. Linear in the source.
 */
export function isTame(source: string, limit: number): boolean {
  if (source.length > limit) return false;
  const marks = source.match(/[*_~[\]`<$@\\]/g)?.length ?? 0;
  return marks * source.length <= mostWork && !tooDeep.test(source) && !unbroken.test(source);
}
