import type { RunInfo } from "../../shared/conversation.ts";
import { describeEnd } from "../../shared/run-words.ts";

/** How long the answers are, a mark each on one line, and how they ended. */
export function LengthPlot({ runs }: { runs: readonly RunInfo[] }) {
  const lengths = runs.map(({ usage, length }) => usage.answerTokens ?? Math.ceil(length / 4));
  const highest = Math.max(1, ...lengths);
  const sorted = lengths.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (runs.length === 0) return null;
  const words =
    sorted[0] === highest ? `${highest} tokens each` : `${sorted[0]}–${highest} tokens, half at most ${median}`;
  return (
    <div className="length-plot">
      <svg
        viewBox="-4 0 408 26"
        role="img"
        aria-label={`Lengths from ${sorted[0]} to ${highest} tokens, half of them at most ${median}`}
      >
        <path d="M0 20H400" className="range-axis" />
        {lengths.map((length, index) => (
          <circle key={index} cx={(length / highest) * 400} cy={20 - (index % 3) * 6} r={3.5} className="length-dot" />
        ))}
      </svg>
      <p className="figure">
        {words}. {endings(runs)}
      </p>
    </div>
  );
}

/** Stopped by itself 6, reached the most tokens 2. */
function endings(runs: readonly RunInfo[]): string {
  const counts = new Map<string, number>();
  for (const { end } of runs) {
    if (end !== null) counts.set(describeEnd(end), (counts.get(describeEnd(end)) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${words}: ${count}`).join(", ");
}
