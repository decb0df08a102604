import { maxTextLength } from "../../shared/json/text-check.ts";

/** A UTF-8 character takes up to four bytes. */
export const largestFile = maxTextLength * 4;

/** A file's text. One that says so in its first bytes is UTF-16; all others are taken for UTF-8. */
export async function readFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
