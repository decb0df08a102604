import type { ServerResponse } from "node:http";
import { once } from "node:events";

const jsonType = "application/json; charset=utf-8";

/** One answer: text, a JSON value, or a stream of JSON lines. What was begun as a stream can only be ended as one. */
export class Reply {
  readonly #response: ServerResponse;

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

  /** Writes one line of a stream. Waits while the client reads more slowly than lines come. */
  async line(value: unknown, signal: AbortSignal): Promise<void> {
    if (!this.#response.headersSent) this.#response.writeHead(200, { "content-type": "application/x-ndjson" });
    const taken = this.#response.write(`${JSON.stringify(value)}\n`);
    if (!taken && !this.#response.destroyed) await once(this.#response, "drain", { signal });
  }

  end(): void {
    this.#response.end();
  }
}
