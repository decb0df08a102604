const hidden = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Model text with its control characters and bidirectional overrides made visible (`␀`, `␛`, `[U+202E]`), so that none of
 * them acts on the page or on a terminal the text is pasted into. Newlines and tabs stay; carriage returns are dropped.
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

/** More marks than this on one letter are not writing. Laying out a run of thousands takes the browser seconds. */
const mostMarks = 24;

/**
 * Makes the pieces of one stream safe to show: `showControls`, and a dotted circle for the marks beyond the 24th on one
 * letter to sit on. What comes out does not depend on how the stream was cut into pieces.
 */
export function createSafeText(): (piece: string) => string {
  let marks = 0;
  return (piece) => {
    const shown = showControls(piece);
    if (!/\p{M}/u.test(shown)) {
      marks = shown === "" ? marks : 0;
      return shown;
    }
    return Array.from(shown, (character) => {
      marks = /\p{M}/u.test(character) ? marks + 1 : 0;
      return marks > 0 && marks % mostMarks === 0 ? `${character}\u25cc` : character;
    }).join("");
  };
}
