import { readInput } from "./input-bytes.ts";

/** A file's text; UTF-16 is told by its byte order mark. */
export async function readText(file: string): Promise<string> {
  const bytes = await readInput(file);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // A byte order mark of UTF-8 stays: what is valid comes back byte for byte.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
