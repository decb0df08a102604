import type { RunInfo } from "../../shared/conversation.ts";
import { client } from "../connection.ts";
import { attempt } from "./attempt.ts";
import { wantedAlternatives } from "./sending.ts";

/** The answers that one pane gave to one prompt, each from its beginning: what was branched off or repeated is none. */
export function samplesOf(runs: readonly RunInfo[], { comparisonId, paneId }: RunInfo): RunInfo[] {
  return runs.filter(
    (run) => run.comparisonId === comparisonId && run.paneId === paneId && run.kept === 0 && run.repeats === null,
  );
}

/** Draws more answers from each of these, with the next seeds. */
export async function drawMore(runs: readonly RunInfo[], shown: readonly RunInfo[], count: number): Promise<void> {
  await attempt(() =>
    Promise.all(
      shown.map((run) => {
        const last = Math.max(...samplesOf(runs, run).map(({ sampling }) => sampling.seed));
        const variants = Array.from({ length: count }, (_, index) => ({ seed: last + 1 + index }));
        return client.comparisons.sample({ runId: run.id, variants, ...wantedAlternatives() });
      }),
    ),
  );
}

export interface Sweep {
  temperatures: readonly number[];
  topPs: readonly number[];
}

/** Draws an answer from each of these for every pair of temperature and top p, all with its seed. */
export async function drawSweep(shown: readonly RunInfo[], { temperatures, topPs }: Sweep): Promise<void> {
  const variants = temperatures.flatMap((temperature) => topPs.map((top_p) => ({ temperature, top_p })));
  await attempt(() => Promise.all(shown.map((run) => client.comparisons.sample({ runId: run.id, variants }))));
}
