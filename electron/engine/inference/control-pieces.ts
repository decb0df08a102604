/** So many control tokens in one text cost llama.cpp no time that anybody would notice. */
const controlsInPiece = 100;

/**
 * A text in pieces whose tokens, one after the other, are those of the whole. llama.cpp takes time that grows with the
 * square of the control tokens written in a text: minutes for a megabyte of them, in which the engine hears nobody. A
 * piece ends behind a control token; not before white space, which some of them swallow.
 */
export function controlPieces(text: string, controls: readonly string[]): string[] {
  if (controls.length === 0) return [text];
  const longestFirst = controls.toSorted((one, other) => other.length - one.length);
  const pattern = new RegExp(`(?:${longestFirst.map((control) => escaped(control)).join("|")})(?!\\s)`, "g");
  const pieces: string[] = [];
  let from = 0;
  let count = 0;
  for (const { index, 0: control } of text.matchAll(pattern)) {
    count += 1;
    if (count % controlsInPiece !== 0) continue;
    pieces.push(text.slice(from, index + control.length));
    from = index + control.length;
  }
  return from < text.length ? [...pieces, text.slice(from)] : pieces;
}

const escaped = (text: string): string => text.replaceAll(/\W/g, String.raw`\$&`);
