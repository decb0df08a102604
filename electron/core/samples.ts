import type { Run } from "../../shared/conversation.ts";
import type { SamplingOverride } from "../../shared/sampling.ts";
import type { ModelRef } from "../../shared/source.ts";
import type { Store } from "../storage/store.ts";
import type { Conversations } from "./conversations.ts";
import { createGate, type Gate } from "./gate.ts";
import type { PastRun, PastRuns } from "./past-runs.ts";
import type { RunStarter } from "./run-starter.ts";
import type { Runs } from "./runs.ts";

/** How many of one model's samples run at once; its server would queue the others anyway. */
const atOnce = 2;

interface Parts {
  store: Store;
  runs: Runs;
  starter: RunStarter;
  past: PastRuns;
  conversations: Conversations;
}

interface Wanted {
  runId: number;
  /** What is different in each of them. */
  variants: SamplingOverride[];
  alternatives?: number | null;
}

/** More answers to the same prompt by the same model. They stand aside: the chosen answer stays the chosen one. */
export function createSamples({ store, runs, starter, past, conversations }: Parts) {
  const gates = new Map<string, Gate>();
  function gateOf({ source, name }: ModelRef): Gate {
    const key = `${source} ${name}`;
    const gate = gates.get(key) ?? createGate(atOnce);
    gates.set(key, gate);
    return gate;
  }

  function begin(run: Run, from: PastRun): void {
    let leave: (() => void) | undefined;
    starter.begin(run, async (signal) => {
      leave = await gateOf(run.model).enter(signal);
      return await past.again(from);
    });
    void runs.ended(run.id).then(() => leave?.());
  }

  return {
    sample({ runId, variants, alternatives }: Wanted): { runIds: number[] } {
      const from = past.get(runId);
      const { run, conversation } = from;
      const begun = run.text.slice(0, run.kept);
      const added = store.together(() =>
        variants.map((variant) => {
          const sampling = { ...run.sampling, ...variant };
          const set = { ...run, text: begun, sampling, repeats: null, alternatives: alternatives ?? null };
          return store.runs.add(set, Date.now(), "aside");
        }),
      );
      for (const one of added) begin(one, from);
      conversations.changed(conversation.id);
      return { runIds: added.map(({ id }) => id) };
    },
    /** The very same again. */
    repeat({ runId }: { runId: number }): { runId: number } {
      const from = past.get(runId);
      const { run, conversation } = from;
      const again = { ...run, text: run.text.slice(0, run.kept), repeats: run.id };
      const added = store.together(() => store.runs.add(again, Date.now(), "aside"));
      begin(added, from);
      conversations.changed(conversation.id);
      return { runId: added.id };
    },
  };
}

export type Samples = ReturnType<typeof createSamples>;
