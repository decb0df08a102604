// oxlint-disable-next-line import/default -- what Vite gives for this query is the address of the built worker
import workerUrl from "./language-worker.ts?worker&url";
import { startTrustedWorker } from "../stream/trusted-worker.ts";
import { isLanguage, type Language } from "./languages.ts";

const afterMs = 400;

/** Guesses the language of a text that is being written, each time its writer pauses, off the page's own thread. */
export class LanguageGuesser {
  readonly #worker = startTrustedWorker(workerUrl);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onGuess: (language: Language) => void) {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (isLanguage(data)) onGuess(data);
    });
  }

  guess(text: string): void {
    clearTimeout(this.#timer);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's postMessage takes none
    this.#timer = setTimeout(() => this.#worker.postMessage(text), afterMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#worker.terminate();
  }
}
