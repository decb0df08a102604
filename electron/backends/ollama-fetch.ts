import { setTimeout as wait } from "node:timers/promises";
import type { Fetch } from "ollama";
import { AppError } from "../../shared/errors.ts";
import { patientFetch } from "./loaded-fetch.ts";
import { badStream } from "./ollama-errors.ts";
import { isJson } from "../../shared/json/is-json.ts";

export interface StallLimits {
  /** Silence allowed between two frames, in ms. */
  betweenFrames: number;
  /** Silence allowed before the first frame: the model may be loading, or others may be before us. */
  firstFrame: number;
  /**
   * At least so long between two reads, in ms, and less while the stream is young: what came meanwhile comes together, which
   * costs far less than line by line.
   */
  readEvery?: number;
}

export const defaultStallLimits: StallLimits = { betweenFrames: 120_000, firstFrame: 30 * 60_000 };

/**
 * A fetch for one call to one server. The `ollama` package cannot abort a call before its first frame, so the signal is
 * given here, by which the server sees the connection close. Silence beyond the limits ends the call as `stalled`, and a
 * line that cannot be JSON as `bad-stream`: the package would leave it out without a word.
 */
export function callFetch(signal: AbortSignal, limits: StallLimits, redirect: "follow" | "manual" = "follow"): Fetch {
  return async (input, init) => {
    const stall = new AbortController();
    // An answer whose body nobody reads, to a deletion say, keeps no program from ending.
    const after = (ms: number): NodeJS.Timeout => setTimeout(() => stall.abort(stalled(ms)), ms).unref();
    let timer = after(limits.firstFrame);
    const ended = AbortSignal.any([signal, stall.signal, ...(init?.signal ? [init.signal] : [])]);
    ended.addEventListener("abort", () => clearTimeout(timer));
    try {
      const response = await patientFetch(addressOf(input), {
        method: init?.method ?? "GET",
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: typeof init?.body === "string" ? init.body : null,
        redirect,
        signal: ended,
      });
      const lines = response.headers.get("content-type")?.includes("ndjson") ? createLineCheck() : undefined;
      let isFirst = true;
      const body = watched(response.body, limits.readEvery ?? 0, ended, {
        onChunk(chunk) {
          if (isFirst) {
            isFirst = false;
            clearTimeout(timer);
            timer = after(limits.betweenFrames);
          } else timer.refresh();
          return lines?.(chunk) ?? chunk.length;
        },
        onEnd: () => clearTimeout(timer),
        failure: (thrown) => (stall.signal.aborted ? stall.signal.reason : thrown),
      });
      return new Response(body, { status: response.status, headers: [...response.headers] });
    } catch (thrown) {
      clearTimeout(timer);
      throw stall.signal.aborted ? stall.signal.reason : thrown;
    }
  };
}

/** The `ollama` package reads an error that is JSON; of any other text it says on the console that it came. */
export const errorsAsJson =
  (fetch: Fetch): Fetch =>
  async (input, init) => {
    const answer = await fetch(input, init);
    return answer.ok ? answer : await errorAsJson(answer);
  };

async function errorAsJson(answer: Response): Promise<Response> {
  const { status } = answer;
  const text = await answer.text();
  const headers = { "content-type": "application/json" };
  return new Response(isJson(text) ? text : JSON.stringify({ error: text }), { status, headers });
}

function addressOf(input: Parameters<Fetch>[0]): string {
  if (typeof input === "string") return input;
  return "href" in input ? input.href : input.url;
}

function stalled(ms: number): AppError {
  return new AppError(
    "stalled",
    `The server has been silent for ${Math.round(ms / 1000)} seconds, so this was ended here.`,
  );
}

/** A stream is spaced out by a tenth of its age. */
const partOfAge = 10;

interface Watcher {
  /** Answers how much of it can be used; after less than all of it the stream is broken. */
  onChunk(chunk: Uint8Array): number;
  onEnd(): void;
  failure(thrown: unknown): unknown;
}

/** The same bytes, with each chunk seen on its way; whatever the watcher throws ends the stream. */
function watched(
  body: AsyncIterable<Uint8Array> | null,
  readEvery: number,
  signal: AbortSignal,
  watcher: Watcher,
): ReadableStream<Uint8Array> | null {
  if (body === null) {
    watcher.onEnd();
    return null;
  }
  const chunks = body[Symbol.asyncIterator]();
  const began = performance.now();
  let readAt = began;
  let isBroken = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (isBroken) throw badStream();
          const pause = readAt + Math.min(readEvery, (readAt - began) / partOfAge) - performance.now();
          if (pause > 0) await wait(pause, undefined, { signal });
          const next = await chunks.next();
          readAt = performance.now();
          if (next.done) {
            watcher.onEnd();
            return controller.close();
          }
          const usable = watcher.onChunk(next.value);
          isBroken = usable < next.value.length;
          if (usable === 0 && isBroken) throw badStream();
          controller.enqueue(isBroken ? next.value.subarray(0, usable) : next.value);
        } catch (thrown) {
          watcher.onEnd();
          controller.error(watcher.failure(thrown));
          await chunks.return?.();
        }
      },
      async cancel() {
        watcher.onEnd();
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

const [newline, carriageReturn, space, openBrace, closeBrace] = [0x0a, 0x0d, 0x20, 0x7b, 0x7d];

/** Finds where in a chunk the first line begins that is not enclosed in braces, however the lines are cut into chunks. */
function createLineCheck(): (chunk: Uint8Array) => number | undefined {
  let last = newline;
  return (chunk) => {
    let line = 0;
    let read = 0;
    for (const byte of chunk) {
      read += 1;
      if (byte === carriageReturn || byte === space) continue;
      const starts = last === newline && byte !== newline && byte !== openBrace;
      const ends = byte === newline && last !== newline && last !== closeBrace;
      if (starts || ends) return line;
      if (byte === newline) line = read;
      last = byte;
    }
    return undefined;
  };
}
