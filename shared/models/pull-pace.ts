interface Sample {
  readonly at: number;
  readonly received: number;
}

/** How fast bytes come in, smoothed over the last five seconds. Times in milliseconds. */
export interface Pace {
  /** Bytes received since the pull began here; what lay on disk before does not count. */
  readonly received: number;
  /** When the last bytes came. */
  readonly lastAt: number | undefined;
  readonly samples: readonly Sample[];
}

const WINDOW = 5_000;
const STEP = 250;
/** Less than this says nothing about a rate. */
const SHORTEST = 500;

export const STANDING_STILL: Pace = { received: 0, lastAt: undefined, samples: [] };

/** Counts bytes that came in, and keeps at most one sample for each quarter of a second. */
export function countBytes(pace: Pace, bytes: number, at: number): Pace {
  const received = pace.received + bytes;
  const recent = pace.samples.filter((sample) => at - sample.at <= WINDOW);
  const last = recent.at(-1);
  const isNew = last === undefined || at - last.at >= STEP;
  return {
    received,
    lastAt: bytes > 0 ? at : (pace.lastAt ?? at),
    samples: isNew ? [...recent, { at, received }] : recent,
  };
}

/** Bytes a second over the last five seconds; undefined while too little is known. */
export function rateOf(pace: Pace, at: number): number | undefined {
  const first = pace.samples.find((sample) => at - sample.at <= WINDOW);
  if (first === undefined || at - first.at < SHORTEST) return undefined;
  return Math.max(0, ((pace.received - first.received) * 1000) / (at - first.at));
}
