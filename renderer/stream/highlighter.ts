// oxlint-disable-next-line import/default -- what Vite gives for this query is the address of the built worker
import workerUrl from "./highlight-worker.ts?worker&url";
import type { HighlightToken } from "./highlight-tokens.ts";
import { startTrustedWorker } from "./trusted-worker.ts";

export interface HighlightRequest {
  readonly language: string;
  readonly text: string;
}

/** Tokens for a piece of code; undefined if it is not to be coloured: unknown language, too long, or it took too long. */
export type Highlight = (request: HighlightRequest) => Promise<readonly HighlightToken[] | undefined>;

/** Longer code than this stays uncoloured. */
const longestCode = 20_000;

/** Grammars are regular expressions and the code is a model's: a piece that takes longer is given up. */
const patienceMs = 2_000;

/** The part of a worker that is used here. */
export type HighlightWorker = Pick<Worker, "postMessage" | "addEventListener" | "terminate">;

/**
 * Highlights one piece after the other in one worker, which starts with the first and is replaced when a piece hangs it.
 */
export function createHighlighter(startWorker: () => HighlightWorker): Highlight {
  let worker: HighlightWorker | undefined;
  let previous: Promise<unknown> = Promise.resolve();

  async function ask(request: HighlightRequest): Promise<readonly HighlightToken[] | undefined> {
    worker ??= startWorker();
    const answer = await answerOf(worker, request);
    if (answer.isGivenUp) {
      worker.terminate();
      worker = undefined;
    }
    return answer.tokens;
  }

  return (request) => {
    if (request.language === "" || request.text.length > longestCode) return Promise.resolve(undefined);
    const answer = previous.then(() => ask(request)).catch(uncoloured);
    previous = answer;
    return answer;
  };
}

/** A worker that cannot start costs the colours, not the code. */
function uncoloured(error: unknown): undefined {
  reportError(error);
}

interface Answer {
  readonly tokens: readonly HighlightToken[] | undefined;
  readonly isGivenUp: boolean;
}

function answerOf(worker: HighlightWorker, request: HighlightRequest): Promise<Answer> {
  return new Promise((resolve) => {
    const settled = new AbortController();
    const settle = (answer: Answer) => {
      clearTimeout(patience);
      settled.abort();
      resolve(answer);
    };
    const giveUp = () => settle({ tokens: undefined, isGivenUp: true });
    const patience = setTimeout(giveUp, patienceMs);
    const read = ({ data }: MessageEvent<Answer["tokens"]>) => settle({ tokens: data, isGivenUp: false });
    worker.addEventListener("message", read, { signal: settled.signal });
    worker.addEventListener("error", giveUp, { signal: settled.signal });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's postMessage takes none
    worker.postMessage(request);
  });
}

let shared: Highlight | undefined;

/** The highlighter that all views of this page share. */
export function pageHighlighter(): Highlight {
  shared ??= createHighlighter(() => startTrustedWorker(workerUrl));
  return shared;
}
