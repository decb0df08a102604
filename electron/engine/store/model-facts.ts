import { stat } from "node:fs/promises";
import type { Gguf, GgufValue } from "./gguf.ts";
import { readGguf } from "./gguf-file.ts";
import { quantizationName } from "./gguf-tensor-types.ts";

/** What the engine needs to know of a model file, read from its head and small enough to keep. */
export type ModelFacts = {
  architecture: string;
  parameterCount: number;
  /** As Ollama prints it: `4.95M`, `1.2B`. */
  parameterSize: string;
  quantization: string;
  fileSize: number;
  contextLength: number;
  embeddingLength: number;
  /** Bytes of key-value cache for one token of context, kept as 16-bit floats. */
  cacheBytesPerToken: number;
  /** The Jinja text of `tokenizer.chat_template`, if the file carries one. */
  chatTemplate?: string;
  /** The texts of the opening and closing token, where the chat template asks for them. */
  bosToken?: string;
  eosToken?: string;
  /** Whether the model only makes embeddings and cannot write. */
  embeddingOnly: boolean;
};

const cached = new Map<string, { stamp: string; facts: Promise<ModelFacts> }>();
const cacheLimit = 512;

/** The facts of the model file at `path`; read once for each state of the file. Errors as `readGguf`. */
export async function modelFacts(path: string): Promise<ModelFacts> {
  const { size, mtimeMs } = await stat(path);
  const stamp = `${size} ${mtimeMs}`;
  const known = cached.get(path);
  if (known?.stamp === stamp) return known.facts;
  if (cached.size >= cacheLimit) cached.clear();
  const facts = readFacts(path, size);
  cached.set(path, { stamp, facts });
  return facts;
}

async function readFacts(path: string, size: number): Promise<ModelFacts> {
  const facts = factsOf(await readGguf(path), size);
  if (!/bos_token|eos_token/.test(facts.chatTemplate ?? "")) return facts;
  return { ...facts, ...tokenTexts(await readGguf(path, { keepArrays: true })) };
}

function tokenTexts({ metadata }: Gguf): { bosToken?: string; eosToken?: string } {
  const tokens = metadata.get("tokenizer.ggml.tokens");
  const textOf = (key: string): string | undefined => {
    const id = metadata.get(key);
    return Array.isArray(tokens) && typeof id === "number" ? text(tokens[id]) : undefined;
  };
  const bosToken = textOf("tokenizer.ggml.bos_token_id");
  const eosToken = textOf("tokenizer.ggml.eos_token_id");
  return { ...(bosToken === undefined ? {} : { bosToken }), ...(eosToken === undefined ? {} : { eosToken }) };
}

function factsOf(gguf: Gguf, fileSize: number): ModelFacts {
  const architecture = text(gguf.metadata.get("general.architecture")) ?? "unknown";
  const own = (key: string): number => number(gguf.metadata.get(`${architecture}.${key}`));
  const parameterCount = countParameters(gguf);
  const chatTemplate = text(gguf.metadata.get("tokenizer.chat_template"));
  const heads = own("attention.head_count") || 1;
  const headWidth = own("embedding_length") / heads;
  const cachedHeads = own("attention.head_count_kv") || heads;
  const widths = (own("attention.key_length") || headWidth) + (own("attention.value_length") || headWidth);
  return {
    architecture,
    parameterCount,
    parameterSize: shortCount(parameterCount),
    quantization: quantizationName(gguf.metadata.get("general.file_type")),
    fileSize,
    contextLength: own("context_length"),
    embeddingLength: own("embedding_length"),
    cacheBytesPerToken: own("block_count") * cachedHeads * widths * 2,
    embeddingOnly: gguf.metadata.has(`${architecture}.pooling_type`),
    ...(chatTemplate === undefined ? {} : { chatTemplate }),
  };
}

/** The number of weights: the elements of all tensors. */
export function countParameters(gguf: Gguf): number {
  return gguf.tensors.reduce((sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1), 0);
}

/** A count in Ollama's short form: `1.2B`, `4.95M`, `22K`. */
export function shortCount(count: number): string {
  if (count >= 1e9) return `${withDecimals(count / 1e9, 1)}B`;
  if (count >= 1e6) return `${withDecimals(count / 1e6, 2)}M`;
  if (count >= 1e3) return `${(count / 1e3).toFixed(0)}K`;
  return String(count);
}

function withDecimals(value: number, decimals: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(decimals);
}

function text(value: GgufValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function number(value: GgufValue | undefined): number {
  return typeof value === "number" ? value : 0;
}
