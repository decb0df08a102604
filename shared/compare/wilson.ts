/** A share with the range that it lies in with 95 % confidence. */
export interface Interval {
  low: number;
  high: number;
}

/** The 97.5th percentile of the normal distribution. */
const z = 1.959964;

/**
 * Wilson's score interval for `successes` of `trials` (E. B. Wilson, "Probable Inference", 1927). It stays between 0 and
 * 1 and is honest for few trials; with none it is everything.
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  const middle = share + (z * z) / (2 * trials);
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
