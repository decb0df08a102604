const hidden = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Model text with its control characters and bidirectional overrides made visible (`␀`, `␛`, `[U+202E]`), so that none of
 * them acts on the page or on a terminal the text is pasted into. Newlines and tabs stay; carriage returns are dropped.
 * Character by character, so the pieces of a stream give the same as the whole.
 */
export function showControls(text: string): string {
  return text.replace(hidden, standIn);
}

function standIn(character: string): string {
  const code = character.charCodeAt(0);
  if (code === 0x0d) return "";
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
}
