import type { ServerResponse } from "node:http";
import { once } from "node:events";

const jsonType = "application/json; charset=utf-8";

/**
 * Milliseconds for which lines are gathered into one write. A very small model writes a token a millisecond, and a write
 * to a socket costs both ends a sixth of one; at the pace of larger models every line goes at once.
 */
const gathering = 4;

/** One answer: text, a JSON value, or a stream of JSON lines. What was begun as a stream can only be ended as one. */
export class Reply {
  readonly #response: ServerResponse;
  #gathered = "";
  #lastWrite = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** True once the status line is on its way: from here on, an error can only be another line. */
  get isStreaming(): boolean {
    return this.#response.headersSent;
  }

  empty(status: number): void {
    this.#response.writeHead(status).end();
  }

  text(status: number, text: string, contentType = "text/plain; charset=utf-8"): void {
    this.#response.writeHead(status, { "content-type": contentType }).end(text);
  }

  json(status: number, value: unknown): void {
    this.#response.writeHead(status, { "content-type": jsonType }).end(JSON.stringify(value));
  }

  /** Sends one line of a stream. Waits while the client reads more slowly than lines come. */
  async line(value: unknown, signal: AbortSignal): Promise<void> {
    if (!this.#response.headersSent) this.#response.writeHead(200, { "content-type": "application/x-ndjson" });
    this.#gathered += `${JSON.stringify(value)}\n`;
    const wait = this.#lastWrite + gathering - performance.now();
    if (wait <= 0) this.#write();
    else this.#timer ??= setTimeout(() => this.#write(), wait);
    if (this.#response.writableNeedDrain && !this.#response.destroyed) await once(this.#response, "drain", { signal });
  }

  /** Ends the stream. */
  end(): void {
    this.#write();
    this.#response.end();
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastWrite = performance.now();
    if (this.#gathered !== "" && !this.#response.destroyed) this.#response.write(this.#gathered);
    this.#gathered = "";
  }
}
