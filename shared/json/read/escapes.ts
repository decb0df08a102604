const simple: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  "'": "'",
  "`": "`",
  v: "\v",
  "\n": "\n",
};

/** A backslash before one of these is part of a regular expression; before a letter that starts a word, of LaTeX or a path. */
const regexEscape = /^[sSdDwWpPkB.()[\]{}*+?^$|#~<>=!:;,%&@_-]/;
const wordEscape = /^[A-Za-z][A-Za-z]/;

export type Decoded = {
  readonly text: string;
  /** Whether an escape was not as JSON has it. */
  readonly repaired: boolean;
  /** Whether the text ended within an escape, which was left out. */
  readonly cut: boolean;
};

/**
 * Resolves the escapes of a string. Escapes JSON does not know keep their backslash when it means something.
 * `open` says that the string was never closed, so its last escape may be unfinished.
 */
export function decodeEscapes(raw: string, open = false): Decoded {
  let from = raw.indexOf("\\");
  if (from < 0) return { text: raw, repaired: false, cut: false };
  const out: string[] = [raw.slice(0, from)];
  let repaired = false;
  while (from >= 0) {
    const piece = decodeOne(raw, from, open);
    if (piece === null) return { text: out.join(""), repaired: true, cut: true };
    repaired ||= piece.repaired;
    out.push(piece.text);
    const next = raw.indexOf("\\", piece.end);
    out.push(raw.slice(piece.end, next < 0 ? undefined : next));
    from = next;
  }
  return { text: out.join(""), repaired, cut: false };
}

type Piece = { text: string; end: number; repaired: boolean };

/** One escape, or null for one that the end of the text cut off. */
function decodeOne(raw: string, at: number, open: boolean): Piece | null {
  const char = raw[at + 1];
  if (char === undefined) return open ? null : { text: "\\", end: at + 1, repaired: true };
  if (char === "u" || char === "x") {
    const digits = char === "u" ? 4 : 2;
    const hex = /^[\da-fA-F]*/.exec(raw.slice(at + 2, at + 2 + digits))?.[0] ?? "";
    if (hex.length === digits) return hexPiece(hex, at);
    if (open && at + 2 + hex.length === raw.length) return null;
    return { text: raw.slice(at, at + 2), end: at + 2, repaired: true };
  }
  if (char === "\r" && raw[at + 2] === "\n") return { text: "\n", end: at + 3, repaired: true };
  const known = Object.hasOwn(simple, char) ? simple[char] : undefined;
  if (known !== undefined) return { text: known, end: at + 2, repaired: !'"\\/bfnrt'.includes(char) };
  const rest = raw.slice(at + 1, at + 3);
  const keep = regexEscape.test(rest) || wordEscape.test(rest);
  return { text: keep ? `\\${char}` : char, end: at + 2, repaired: true };
}

function hexPiece(hex: string, at: number): Piece {
  const text = String.fromCharCode(Number.parseInt(hex, 16));
  return { text, end: at + 2 + hex.length, repaired: hex.length === 2 };
}
