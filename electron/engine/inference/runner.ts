import { availableParallelism } from "node:os";
import type {
  LlamaContext,
  LlamaContextSequence,
  LlamaGrammarEvaluationState,
  LlamaModel,
  Token,
} from "node-llama-cpp";
import { HttpError } from "../http/http-error.ts";
import type { ModelFacts } from "../store/model-facts.ts";
import { controlPieces } from "./control-pieces.ts";
import type { LlamaRuntime } from "./llama.ts";
import { Vocabulary } from "./vocabulary.ts";

/** How a model is to lie in memory. Two requests that differ here cannot share it as it is. */
export type LoadShape = {
  /** Tokens of context; llama.cpp rounds it up to whole 256. */
  contextLength: number;
  /** Layers on the graphics card; −1 lets llama.cpp choose. */
  gpuLayers: number;
  /** 0 lets the engine choose. */
  threads: number;
};

/** Below this, one thread is many times faster than two: llama.cpp's threads wait for each other at every layer. */
const smallModel = 100_000_000;

/** UTF-16 units from which on the control tokens in a text may be so many that they take long to find. */
const longText = 10_000;

/** A model in memory, with room for one answer at a time. Whoever uses it must hold it alone. */
export class Runner {
  readonly file: string;
  readonly shape: LoadShape;
  readonly facts: ModelFacts;
  readonly model: LlamaModel;
  readonly vocabulary: Vocabulary;
  readonly runtime: LlamaRuntime;
  readonly #context: LlamaContext | undefined;
  readonly #sequence: LlamaContextSequence | undefined;

  private constructor(parts: {
    file: string;
    shape: LoadShape;
    facts: ModelFacts;
    runtime: LlamaRuntime;
    model: LlamaModel;
    context: LlamaContext | undefined;
  }) {
    this.file = parts.file;
    this.shape = parts.shape;
    this.facts = parts.facts;
    this.runtime = parts.runtime;
    this.model = parts.model;
    this.vocabulary = new Vocabulary(parts.model);
    this.#context = parts.context;
    this.#sequence = parts.context?.getSequence();
  }

  /**
   * Loads the model in `file`. When it cannot be, or `signal` is aborted half-way, nothing stays behind; the error then
   * says what llama.cpp had to say.
   */
  static async load(
    runtime: LlamaRuntime,
    file: string,
    facts: ModelFacts,
    shape: LoadShape,
    signal: AbortSignal,
  ): Promise<Runner> {
    runtime.log.clear();
    try {
      return await Runner.#load(runtime, file, facts, shape, signal);
    } catch (error) {
      signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      const message = ["the model could not be loaded", reason, ...runtime.log.lines].join(": ");
      throw new HttpError(500, message, { cause: error });
    }
  }

  static async #load(
    runtime: LlamaRuntime,
    file: string,
    facts: ModelFacts,
    shape: LoadShape,
    signal: AbortSignal,
  ): Promise<Runner> {
    const gpuLayers = shape.gpuLayers >= 0 ? shape.gpuLayers : isSmall(facts) ? 0 : "auto";
    const model = await runtime.llama.loadModel({ modelPath: file, gpuLayers, loadSignal: signal });
    try {
      const context = facts.embeddingOnly ? undefined : await createContext(model, facts, shape, signal);
      return new Runner({ file, shape, facts, runtime, model, context });
    } catch (error) {
      await model.dispose();
      throw error;
    }
  }

  /** The sequence that holds the text so far; its cache is kept from one answer to the next. */
  get sequence(): LlamaContextSequence {
    if (this.#sequence) return this.#sequence;
    throw new Error("this model makes embeddings only; it cannot write");
  }

  /** Tokens that fit into the context in truth, after rounding up. */
  get contextSize(): number {
    return this.#context?.contextSize ?? this.shape.contextLength;
  }

  get threads(): number {
    return idealThreads(this.facts, this.shape);
  }

  /** Bytes in memory as llama.cpp counts them, and how many of those on the graphics card. */
  get memory(): { total: number; vram: number } {
    const model = this.model.memoryUsage;
    const context = this.#context?.memoryUsage ?? { ram: 0, vram: 0 };
    const vram = model.vram + context.vram;
    return { total: model.ram + context.ram + vram, vram };
  }

  /** The tokens of a prompt: control tokens in the text are read as such, and the model's opening token is added. */
  tokenize(text: string): Token[] {
    const pieces = text.length < longText ? [text] : controlPieces(text, this.vocabulary.controls);
    const tokens = pieces.flatMap((piece) => this.model.tokenize(piece, true));
    const { bos, shouldPrependBosToken } = this.model.tokens;
    return bos !== null && shouldPrependBosToken && tokens[0] !== bos ? [bos, ...tokens] : tokens;
  }

  /** A fresh start of `grammar` (GBNF) for one answer. Throws what llama.cpp has against it. */
  async startGrammar(grammar: string): Promise<LlamaGrammarEvaluationState> {
    const { module, llama } = this.runtime;
    const parsed = await llama.createGrammar({ grammar });
    return new module.LlamaGrammarEvaluationState({ model: this.model, grammar: parsed });
  }

  async close(): Promise<void> {
    await this.#context?.dispose();
    await this.model.dispose();
  }
}

function createContext(
  model: LlamaModel,
  facts: ModelFacts,
  shape: LoadShape,
  signal: AbortSignal,
): Promise<LlamaContext> {
  return model.createContext({
    contextSize: shape.contextLength,
    threads: { ideal: idealThreads(facts, shape), min: 1 },
    createSignal: signal,
  });
}

function idealThreads(facts: ModelFacts, { threads }: LoadShape): number {
  const cores = availableParallelism();
  // More than there are cores, and they wait for each other: a thousand take minutes for a word.
  if (threads > 0) return Math.min(threads, cores);
  return isSmall(facts) ? 1 : Math.max(1, cores - 1);
}

function isSmall({ parameterCount }: ModelFacts): boolean {
  return parameterCount < smallModel;
}
