import type { LlamaEmbeddingContext, Token } from "node-llama-cpp";
import type { Runner } from "./runner.ts";

/** A second context beside the one that writes, for embeddings; the caller must dispose of it. */
export function openEmbeddings(runner: Runner, signal: AbortSignal): Promise<LlamaEmbeddingContext> {
  return runner.model.createEmbeddingContext({
    contextSize: runner.shape.contextLength,
    threads: runner.threads,
    createSignal: signal,
  });
}

/** The embedding of a text, cut to `dimensions` if asked, at length 1. */
export async function embed(
  context: LlamaEmbeddingContext,
  tokens: readonly Token[],
  dimensions: number | undefined,
): Promise<number[]> {
  const { vector } = await context.getEmbeddingFor([...tokens]);
  return normalise(dimensions === undefined ? vector : vector.slice(0, dimensions));
}

function normalise(vector: readonly number[]): number[] {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? [...vector] : vector.map((value) => value / length);
}
