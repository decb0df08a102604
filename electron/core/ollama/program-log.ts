import { EventEmitter, once } from "node:events";

/** How many of the last lines are kept. */
const keptLines = 400;

/** The last lines that a program wrote; they outlive it, so that one can read why it ended. */
export class ProgramLog {
  #lines: string[] = [];
  readonly #events = new EventEmitter().setMaxListeners(0);

  get text(): string {
    return this.#lines.join("\n");
  }

  /** What was said last, for a sentence: a line that calls itself an error before any other. */
  get lastWords(): string {
    return this.#lines.findLast((line) => line.startsWith("Error")) ?? this.#lines.at(-1) ?? "";
  }

  clear(): void {
    this.#lines = [];
  }

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > keptLines) this.#lines.shift();
    this.#events.emit("line", line);
  }

  /** The kept lines, then the new ones as they come, until the signal aborts. */
  async *follow(signal: AbortSignal): AsyncGenerator<{ lines: string[] }, void> {
    const fresh: string[] = [];
    const note = (line: string): void => void fresh.push(line);
    this.#events.on("line", note);
    try {
      yield { lines: [...this.#lines] };
      for (;;) {
        if (fresh.length === 0) await once(this.#events, "line", { signal });
        yield { lines: fresh.splice(0) };
      }
    } finally {
      this.#events.off("line", note);
    }
  }
}
