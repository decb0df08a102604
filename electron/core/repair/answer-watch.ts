import { FieldStream } from "../../../shared/json/stream.ts";

const longestBlank = 400;
/** How often the end of the text is looked at, how much of it, and the longest piece that counts as said again and again. */
const lookEvery = 500;
const lookedAt = 3_000;
const longestPiece = 150;

/** Watches an answer for the point from which nothing more is to come. */
export class AnswerWatch {
  readonly stream = new FieldStream();
  readonly #endsWithDocument: boolean;
  #blank = 0;
  #tail = "";
  #sinceLook = 0;

  /** @param endsWithDocument The model is held to JSON: when its document is closed, it has nothing more to say. */
  constructor(endsWithDocument: boolean) {
    this.#endsWithDocument = endsWithDocument;
  }

  /** Why the answer should be ended here; undefined while it goes on. */
  add(text: string): "complete" | "blank" | "repeating" | undefined {
    this.stream.push(text);
    if (this.#endsWithDocument && this.stream.progress.state === "settled") return "complete";
    const written = text.trimEnd();
    this.#blank = written === "" ? this.#blank + text.length : text.length - written.length;
    if (this.#blank >= longestBlank) return "blank";
    this.#tail = (this.#tail + text).slice(-lookedAt);
    this.#sinceLook += text.length;
    if (this.#sinceLook < lookEvery) return undefined;
    this.#sinceLook = 0;
    return this.#tail.length === lookedAt && repeats(this.#tail) ? "repeating" : undefined;
  }
}

/** Whether the text is one short piece over and over. */
function repeats(text: string): boolean {
  for (let length = 1; length <= longestPiece; length += 1) {
    if (text.startsWith(text.slice(length))) return true;
  }
  return false;
}
