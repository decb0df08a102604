import { metadataNumber, metadataText } from "./show-answer.ts";

export interface MemoryDemand {
  /** Size of the model on disk in bytes: the weights are held as they lie there. */
  readonly bytes: number;
  /** Context in tokens that will be asked for. */
  readonly context: number;
  /** GGUF metadata from `show`, where there is some. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** Number of weights, for a guess where the metadata says nothing. */
  readonly parameters?: number | undefined;
}

/** Bytes that one loaded model takes, by part. An estimate, and it says what it rests on. */
export interface MemoryEstimate {
  readonly weights: number;
  readonly cache: number;
  readonly working: number;
  readonly total: number;
  /** What had to be assumed, in words; empty where the metadata told everything. */
  readonly assumed: readonly string[];
}

/** Bytes of one cached number: 16-bit floats, the default of llama.cpp and Ollama. */
const CACHE_ELEMENT = 2;
/** Prompt tokens llama.cpp works on at once (`n_ubatch`), and bytes of one working number. */
const BATCH = 512;
const WORKING_ELEMENT = 4;
const USUAL_VOCABULARY = 131_072;
/** The runner itself, without any model. */
const RUNNER_BYTES = 128 * 1024 * 1024;
/** Where nothing is known: cache bytes for each token and weight; 32 KiB a token for a model of 1B. */
const GUESSED_CACHE = (32 * 1024) / 1e9;

/**
 * Estimates the memory of one loaded model.
 * Weights: their size on disk. Cache: for each token and layer one key and one value for every
 * key-value head, `tokens × layers × kv-heads × (key + value length) × 2 bytes`
 * (NVIDIA, "Mastering LLM Techniques: Inference Optimization"; llama.cpp allocates the same).
 * Working memory: one batch of 512 tokens through vocabulary, embedding and feed-forward in 32-bit floats.
 */
export function estimateMemory(demand: MemoryDemand): MemoryEstimate {
  const assumed: string[] = [];
  const perToken = cacheBytesPerToken(demand, assumed);
  const cache = Math.round(perToken * demand.context);
  const working = workingBytes(demand.metadata ?? {}, assumed);
  return { weights: demand.bytes, cache, working, total: demand.bytes + cache + working, assumed };
}

function cacheBytesPerToken({ metadata = {}, parameters, bytes }: MemoryDemand, assumed: string[]): number {
  const arch = metadataText(metadata, "general.architecture");
  const number = (key: string): number | undefined => metadataNumber(metadata, `${arch}.${key}`);
  const layers = number("block_count");
  const heads = number("attention.head_count");
  const width = number("embedding_length");
  const head = heads === undefined || width === undefined ? undefined : width / heads;
  const key = number("attention.key_length") ?? head;
  const value = number("attention.value_length") ?? key;
  const pairs =
    layers === undefined ? undefined : keyValueHeads(metadata[`${arch}.attention.head_count_kv`], layers, heads);
  if (pairs === undefined || key === undefined || value === undefined) {
    assumed.push("the context cache is guessed from the model's size");
    return (parameters ?? bytes * 2) * GUESSED_CACHE;
  }
  if (number("attention.sliding_window") !== undefined)
    assumed.push("the context cache is an upper bound: some layers look back only a window");
  return pairs * (key + value) * CACHE_ELEMENT;
}

/** Key-value heads of all layers together; newer files give one number a layer. */
function keyValueHeads(given: unknown, layers: number, heads: number | undefined): number | undefined {
  if (Array.isArray(given)) {
    const counts = given.filter((count): count is number => typeof count === "number");
    return counts.length === layers ? counts.reduce((sum, count) => sum + count, 0) : undefined;
  }
  const each = typeof given === "number" ? given : heads;
  return each === undefined ? undefined : each * layers;
}

function workingBytes(metadata: Readonly<Record<string, unknown>>, assumed: string[]): number {
  const arch = metadataText(metadata, "general.architecture");
  const vocabulary = metadataNumber(metadata, `${arch}.vocab_size`);
  if (vocabulary === undefined) assumed.push("the vocabulary is taken to have 131,072 entries");
  const embedding = metadataNumber(metadata, `${arch}.embedding_length`) ?? 0;
  const forward = metadataNumber(metadata, `${arch}.feed_forward_length`) ?? 0;
  const width = (vocabulary ?? USUAL_VOCABULARY) + embedding + forward;
  return BATCH * width * WORKING_ELEMENT + RUNNER_BYTES;
}
