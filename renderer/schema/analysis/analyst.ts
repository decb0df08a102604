import { startTrustedWorker } from "../../stream/trusted-worker.ts";
import type { AnalysisAnswers, AnalysisJob } from "./analysis-job.ts";
// oxlint-disable-next-line import/default -- what Vite gives for this query is the address of the built worker
import workerUrl from "./analysis-worker.ts?worker&url";

/** People's own patterns may go round in circles: a job that takes longer is given up, with its worker. */
const patienceMs: Record<AnalysisJob["kind"], number> = {
  marks: 15_000,
  explain: 15_000,
  samples: 6_000,
  pattern: 1_000,
};

/** Asks one thing after the other of a worker, which starts with the first and is replaced when a job hangs it. */
class Analyst {
  #worker: Worker | undefined;
  #previous: Promise<unknown> = Promise.resolve();

  /** The answer, or undefined where it was given up. */
  async ask<Job extends AnalysisJob>(job: Job): Promise<AnalysisAnswers[Job["kind"]] | undefined> {
    const answer = this.#previous.then(() => this.#askNow(job));
    this.#previous = answer.catch(() => undefined);
    return await answer;
  }

  async #askNow<Job extends AnalysisJob>(job: Job): Promise<AnalysisAnswers[Job["kind"]] | undefined> {
    const worker = (this.#worker ??= startTrustedWorker(workerUrl));
    const { promise, resolve } = Promise.withResolvers<AnalysisAnswers[Job["kind"]] | undefined>();
    const giveUp = (): void => {
      worker.terminate();
      this.#worker = undefined;
      resolve(undefined);
    };
    const patience = setTimeout(giveUp, patienceMs[job.kind]);
    const read = ({ data }: MessageEvent<AnalysisAnswers[Job["kind"]]>): void => resolve(data);
    worker.addEventListener("message", read);
    worker.addEventListener("error", giveUp, { once: true });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's postMessage takes none
    worker.postMessage(job);
    return await promise.finally(() => {
      clearTimeout(patience);
      worker.removeEventListener("message", read);
      worker.removeEventListener("error", giveUp);
    });
  }
}

/** What is said of whole schemas. */
export const schemaAnalyst = new Analyst();

/** Tries patterns while they are being written; apart, so that a hostile one keeps nobody waiting. */
export const patternAnalyst = new Analyst();
