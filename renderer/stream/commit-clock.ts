/** What the clock needs of its surroundings; `pagePlatform` is the browser's, tests bring their own. */
export interface ClockPlatform {
  now(): number;
  hidden(): boolean;
  /** Calls back with the next frame; returns a function that calls it off. */
  frame(callback: () => void): () => void;
  delay(callback: () => void, ms: number): () => void;
  onVisibilityChange(callback: () => void): void;
}

/** One beat for all streaming views of the page: text is written thirty times a second, in one frame for all of them. */
export interface CommitClock {
  /** Runs `commit` once at the next beat. Asking again before that changes nothing. */
  request(commit: () => void): void;
  /** Forgets a commit that was asked for. */
  cancel(commit: () => void): void;
}

/** The shortest time between two beats: on a 60 Hz screen the second frame after a beat is the first one past it. */
const beatMs = 25;

/** A hidden page gets no frames; its text is written at this slower pace. */
const hiddenBeatMs = 250;

/**
 * Makes a commit clock. The first request after a pause is served in the next frame, later ones in every second frame.
 * Between beats it waits on a timer, not on frames, so that the page need not produce frames nobody draws in.
 */
export function createCommitClock(platform: ClockPlatform): CommitClock {
  const waiting = new Set<() => void>();
  let lastBeat = Number.NEGATIVE_INFINITY;
  let disarm: (() => void) | undefined;

  const inFrame = () => {
    disarm = platform.frame(beat);
  };

  function arm(): void {
    if (disarm !== undefined || waiting.size === 0) return;
    const wait = lastBeat + beatMs - platform.now();
    if (platform.hidden()) disarm = platform.delay(beat, hiddenBeatMs);
    else if (wait > 0) disarm = platform.delay(inFrame, wait);
    else inFrame();
  }

  function beat(): void {
    disarm = undefined;
    lastBeat = platform.now();
    const due = [...waiting];
    waiting.clear();
    for (const commit of due) runCommit(commit);
    arm();
  }

  platform.onVisibilityChange(() => {
    disarm?.();
    disarm = undefined;
    arm();
  });

  return {
    request(commit) {
      waiting.add(commit);
      arm();
    },
    cancel: (commit) => void waiting.delete(commit),
  };
}

/** A view that fails must not take the text of the others with it. */
function runCommit(commit: () => void): void {
  try {
    commit();
  } catch (error) {
    reportError(error);
  }
}

const pagePlatform: ClockPlatform = {
  now: () => performance.now(),
  hidden: () => document.hidden,
  frame(callback) {
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
  delay(callback, ms) {
    const id = setTimeout(callback, ms);
    return () => clearTimeout(id);
  },
  onVisibilityChange: (callback) => document.addEventListener("visibilitychange", callback),
};

let shared: CommitClock | undefined;

/** The clock that all views of this page share. */
export function pageClock(): CommitClock {
  shared ??= createCommitClock(pagePlatform);
  return shared;
}
