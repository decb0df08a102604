import { pageClock } from "./commit-clock.ts";

/** Work on the page that is done in order, a little at each beat of the page's clock. */
export interface PacedWork {
  add(job: () => void): void;
  /** Forgets what has not been done yet. */
  clear(): void;
}

/** What one view may take of a frame. A text that comes all at once is written over several beats. */
const budgetMs = 8;

const sliceLength = 4_000;

/** Runs jobs until the budget of the beat is spent, then `show`, which makes what they did visible. */
export function createPacedWork(show: () => void): PacedWork {
  let jobs: (() => void)[] = [];
  let next = 0;

  function beat(): void {
    const deadline = performance.now() + budgetMs;
    do jobs[next++]?.();
    while (next < jobs.length && performance.now() < deadline);
    show();
    if (next < jobs.length) return pageClock().request(beat);
    jobs = [];
    next = 0;
  }

  return {
    add(job) {
      jobs.push(job);
      pageClock().request(beat);
    },
    clear() {
      jobs = [];
      next = 0;
      pageClock().cancel(beat);
    },
  };
}

/** The text in pieces that are small enough for one job each. */
export function* slicesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += sliceLength) yield text.slice(from, from + sliceLength);
}
