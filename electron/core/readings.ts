import type { Reading } from "../../shared/contract/readings.ts";
import { AppError } from "../../shared/errors.ts";
import type { Token } from "../../shared/run-event.ts";
import { packTokens } from "../../shared/tokens/packed-tokens.ts";
import { lastTokens } from "../../shared/tokens/reading.ts";
import type { ScoredToken } from "../backends/backend.ts";
import type { CallContext } from "./router.ts";
import type { PastRuns } from "./past-runs.ts";
import type { Sources } from "./sources.ts";

const longestMs = 10 * 60_000;
const alternatives = 20;

interface ScoreInput {
  runId: number;
  readerId: number;
  under: "reader" | "writer";
}

/** Answers as other models find them. */
export function createReadings(past: PastRuns, sources: Sources) {
  return {
    async score({ runId, readerId, under }: ScoreInput, { signal }: CallContext): Promise<Reading> {
      const [writer, reader] = [past.get(runId), past.get(readerId)];
      const { model, sampling } = reader.run;
      const backend = sources.backend(model.source);
      if (backend.scoreText === undefined) {
        const message = `${backend.label} cannot say how probable a given text is; of all sources only the built-in engine can.`;
        throw new AppError("unsupported", message);
      }
      const prompt = await past.handed(under === "reader" ? reader : writer);
      if (!prompt.ok) throw new AppError("unsupported", prompt.reason);
      const limit = AbortSignal.timeout(longestMs);
      const scored = await backend.scoreText(
        { model: model.name, text: prompt.text + writer.run.text, top: alternatives, contextLength: sampling.num_ctx },
        signal === undefined ? limit : AbortSignal.any([signal, limit]),
      );
      const { tokens, lead } = lastTokens(scored.map(known), writer.run.text);
      return { packed: packTokens(tokens), lead };
    },
  };
}

/** The first token of all has nothing before it, and so no probability; as part of a prompt it is never shown. */
const known = ({ logprob, ...token }: ScoredToken): Token => ({ ...token, logprob: logprob ?? 0 });
