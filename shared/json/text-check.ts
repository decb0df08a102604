/** The longest text that is read, in characters. */
export const maxTextLength = 4_000_000;

/** Why a text cannot be read at all, as a sentence for a person; null when it can. */
export function textProblem(text: string): string | null {
  if (text.trim() === "") return "The text is empty.";
  if (text.length > maxTextLength) {
    const size = Math.ceil(text.length / 1_000_000);
    return `The text is ${size} million characters long; up to ${maxTextLength / 1_000_000} million are read. Split it, or cut out the part that matters.`;
  }
  const sample = text.slice(0, 4_000);
  const nulls = count(sample, /\0/g);
  if (nulls > sample.length / 5 && !sample.includes("\0\0")) {
    return "This is UTF-16 text that was opened as something else. Save it as UTF-8 and try again.";
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file
  const unreadable = count(sample, /[\u0000-\u0008\u000e-\u001f\ufffd]/g);
  if (nulls > 2 && unreadable > sample.length / 20) return "This is a binary file, not text.";
  if (unreadable > sample.length / 10 && unreadable > 2) {
    return "This text was opened with the wrong encoding: too many of its characters are unreadable. Save it as UTF-8 and try again.";
  }
  return null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
