/** Which end of a string a quote can be: any mark closes only a string that one of its own family opened. */
export type QuoteFamily = "double" | "single" | "curly-double" | "curly-single" | "backtick";

const families: ReadonlyMap<string, QuoteFamily> = new Map([
  ['"', "double"],
  ["'", "single"],
  ["`", "backtick"],
  ["\u00b4", "backtick"],
  ...Array.from("\u201c\u201d\u201e\u201f\u2033", (mark) => [mark, "curly-double"] as const),
  ...Array.from("\u2018\u2019\u201a\u201b\u2032", (mark) => [mark, "curly-single"] as const),
]);

const closers: Record<QuoteFamily, string> = {
  double: '"',
  single: "'",
  "curly-double": '\u201c\u201d\u201e\u201f\u2033"',
  "curly-single": "\u2018\u2019\u201a\u201b\u2032'`\u00b4",
  backtick: "`\u00b4'\u2019",
};

/** The family of a quotation mark, or undefined for any other character. */
export function quoteFamily(char: string | undefined): QuoteFamily | undefined {
  return char === undefined ? undefined : families.get(char);
}

/** Whether `char` may end a string opened by a quote of `family`. */
export function mayClose(char: string, family: QuoteFamily): boolean {
  return closers[family].includes(char);
}

/** White space as JSON knows it, as Unicode knows it, and the invisible marks that models and web pages leave behind. */
export function isBlank(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    code === 0x180e ||
    (code >= 0x2000 && code <= 0x200d) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** A character that can be part of a bare name: letters and digits of any script, `_`, `$`. */
export function isNamePart(char: string | undefined): boolean {
  if (char === undefined || char === "") return false;
  const code = char.charCodeAt(0);
  if (code < 0x80) return isAsciiNamePart(code);
  return !isBlank(code) && quoteFamily(char) === undefined;
}

function isAsciiNamePart(code: number): boolean {
  const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return isLetter || (code >= 0x30 && code <= 0x39) || code === 0x5f || code === 0x24;
}

export function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= "0" && char <= "9";
}
