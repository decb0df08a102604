/** Text that grows at its end, in parts that are laid out on their own, so that a long text costs no more than a short one. */
export interface GrowingText {
  /** `ink` is the class of the text; text of one ink in a row is one text node a part. */
  append(text: string, ink?: string): void;
}

/** A part ends with the first line that makes it this long. */
const partLength = 2_000;

/** A line longer than this is broken: no part may grow without end. */
const longestPart = 16_000;

/** Writes into `parent`, which must keep white space (`white-space: pre` or `pre-wrap`). */
export function createGrowingText(parent: HTMLElement): GrowingText {
  let part: Part | undefined;

  return {
    append(text, ink = "") {
      for (let from = 0; from < text.length;) {
        part ??= openPart(parent);
        const { end, isFull } = partEnd(text, from, part.length);
        write(part, text.slice(from, end), ink);
        if (isFull) part = undefined;
        from = end;
      }
    },
  };
}

/** How much of the text from `from` on still belongs to a part of this length, and whether the part ends there. */
export function partEnd(text: string, from: number, length: number): { end: number; isFull: boolean } {
  const lineEnd = text.indexOf("\n", from + Math.max(0, partLength - length)) + 1;
  const rest = lineEnd === 0 ? text.length : lineEnd;
  if (length + rest - from <= longestPart) return { end: rest, isFull: lineEnd > 0 };
  const end = from + longestPart - length;
  return { end: isLowSurrogate(text, end) ? end - 1 : end, isFull: true };
}

function isLowSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00;
}

interface Part {
  readonly dom: HTMLElement;
  length: number;
  run: { readonly text: Text; readonly ink: string } | undefined;
}

function openPart(parent: HTMLElement): Part {
  const dom = document.createElement("span");
  dom.className = "stream-part";
  parent.append(dom);
  return { dom, length: 0, run: undefined };
}

function write(part: Part, text: string, ink: string): void {
  part.length += text.length;
  if (part.run?.ink === ink) return part.run.text.appendData(text);
  part.run = { text: document.createTextNode(text), ink };
  part.dom.append(ink === "" ? part.run.text : inked(part.run.text, ink));
}

function inked(text: Text, ink: string): HTMLElement {
  const span = document.createElement("span");
  span.className = ink;
  span.append(text);
  return span;
}
