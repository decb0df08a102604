import type { Repeat } from "../../shared/contract/cards.ts";
import { AppError } from "../../shared/errors.ts";
import { compareAgain, streamPieces, type Card, type CardFile } from "../../shared/run-card.ts";
import type { Store } from "../storage/store.ts";
import type { PastRuns } from "./past-runs.ts";
import type { Runs } from "./runs.ts";
import type { Samples } from "./samples.ts";

interface RunId {
  runId: number;
}

interface Parts {
  store: Store;
  runs: Runs;
  past: PastRuns;
  samples: Samples;
}

/** How an answer came about, and whether it does so again. */
export function createCards({ store, runs, past, samples }: Parts) {
  async function get({ runId }: RunId): Promise<CardFile> {
    const one = past.get(runId);
    const { model, mode, system, sampling, createdAt, kept, alternatives, end, usage } = one.run;
    const stored = store.cards.get(runId);
    if (stored === undefined) throw new AppError("not-found", "This answer has no card: it never reached its source.");
    const prompt = await past.handed(one);
    return {
      format: "diptych-run-card",
      version: 1,
      model,
      mode,
      system,
      sampling,
      createdAt,
      kept,
      alternatives,
      end,
      usage,
      card: stored.card,
      stream: stored.stream,
      prompt: prompt.ok ? { known: true, text: prompt.text } : { known: false, reason: prompt.reason },
      ...runs.read({ runId }),
    };
  }

  return {
    get,
    async export(input: RunId) {
      const file = await get(input);
      const name = file.model.name.replaceAll(/[^\p{L}\p{N}.]+/gu, "-");
      return { fileName: `${name}-run-${input.runId}.json`, text: `${JSON.stringify(spelledOut(file), null, 2)}\n` };
    },
    again: (input: RunId): RunId => samples.repeat(input),
    repeats({ runId }: RunId): Repeat[] {
      const { run, conversation } = past.get(runId);
      const before = store.cards.get(runId)?.card;
      return conversation.runs
        .filter(({ repeats }) => repeats === runId)
        .map(({ id, createdAt, end }) => ({
          runId: id,
          createdAt,
          sameness: end === null ? null : compareAgain(run.text, runs.read({ runId: id }).text),
          drift: driftOf(before, store.cards.get(id)?.card),
        }));
    },
  };
}

/** A card as it is exported: every piece of the stream with its time, for who reads the file without Diptych. */
const spelledOut = (file: CardFile): object =>
  file.stream === null ? file : { ...file, stream: { ...file.stream, received: streamPieces(file.stream, file) } };

/** What is no longer as it was, in words. */
function driftOf(before: Card | undefined, now: Card | undefined): string[] {
  if (before === undefined || now === undefined) return [];
  const found: string[] = [];
  const changed = (what: string, one: string | undefined, other: string | undefined): void => {
    if (one !== other) found.push(`${what} was ${one ?? "unknown"}, is ${other ?? "unknown"}`);
  };
  changed("The model's digest", before.digest?.slice(0, 12), now.digest?.slice(0, 12));
  changed("The template's hash", before.templateHash?.slice(0, 12), now.templateHash?.slice(0, 12));
  changed("The server's version", before.source.version, now.source.version);
  changed("Diptych's version", before.diptych, now.diptych);
  return found;
}
