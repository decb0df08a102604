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
  if (share(sample, "\0") > 0.2) return "This is UTF-16 text that was opened as something else. Save it as UTF-8 and try again.";
  if (share(sample, "\0") > 0 && share(sample, "\ufffd") + controlShare(sample) > 0.05) return "This is a binary file, not text.";
  if (share(sample, "\ufffd") > 0.1) return "This text was opened with the wrong encoding: too many of its characters are unreadable. Save it as UTF-8 and try again.";
  return null;
}

function share(text: string, char: string): number {
  return (text.split(char).length - 1) / text.length;
}

function controlShare(text: string): number {
  // oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file
  return (text.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0) / text.length;
}
