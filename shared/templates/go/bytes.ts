/** Go counts a text in bytes of UTF-8, JavaScript in units of UTF-16. */

/** How many bytes `text` takes as UTF-8; a lone half of a surrogate pair counts as U+FFFD. */
export function byteLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += unitsAt(text, at)) length += bytesAt(text, at);
  return length;
}

/** The byte at offset `offset`, which must lie within the text. */
export function byteAt(text: string, offset: number): number {
  const [start, at] = seek(text, offset);
  return encode(text.codePointAt(at) ?? 0)[offset - start] ?? 0;
}

/** The bytes from `start` to `end` as text; a character cut in two becomes U+FFFD, one for each byte left of it. */
export function byteSlice(text: string, start: number, end: number): string {
  const [first, from] = seek(text, start);
  const [last, to] = seek(text, end);
  if (first === start && last === end) return text.slice(from, to);
  if (from === to) return "\ufffd".repeat(end - start);
  const cutBefore = first === start ? 0 : first + bytesAt(text, from) - start;
  const whole = first === start ? from : from + unitsAt(text, from);
  return "\ufffd".repeat(cutBefore) + text.slice(whole, to) + "\ufffd".repeat(end - last);
}

/** The character that holds byte `offset`: where it starts, in bytes and in units. */
function seek(text: string, offset: number): [number, number] {
  let bytes = 0;
  let at = 0;
  while (at < text.length && bytes + bytesAt(text, at) <= offset) {
    bytes += bytesAt(text, at);
    at += unitsAt(text, at);
  }
  return [bytes, at];
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function bytesAt(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code > 0xffff ? 4 : 3;
}

function encode(code: number): number[] {
  const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), continuation(point)];
  if (point < 0x10000) return [0xe0 | (point >> 12), continuation(point >> 6), continuation(point)];
  return [0xf0 | (point >> 18), continuation(point >> 12), continuation(point >> 6), continuation(point)];
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
