import type { Graphics } from "../../shared/models/fit.ts";
import type { Phase, RunUsage, Token } from "../../shared/run-event.ts";
import type { Sampling } from "../../shared/sampling.ts";
import type { InstalledModel, LoadedModel, ModelDescription, SourceKind, SourceState } from "../../shared/source.ts";
import type { ModelKeeper } from "./model-keeper.ts";

export interface ChatMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

/**
 * What a model is handed: text to continue exactly as it stands, or the text around a gap, one prompt or turns, which
 * its template puts into text.
 */
export type ModelInput =
  | { kind: "raw"; prompt: string }
  | { kind: "infill"; prompt: string; suffix: string }
  | { kind: "prompt"; prompt: string }
  | { kind: "chat"; messages: ChatMessage[] };

/** What an answer must be: any JSON, or JSON of this schema. */
export type AnswerFormat = "json" | Record<string, unknown>;

export interface GenerateRequest {
  model: string;
  input: ModelInput;
  /** Sent in full; the seed is drawn before, so it is never −1 here. */
  sampling: Sampling;
  /** How many alternatives to report for each token; 0 reports the token alone, absent reports none. */
  logprobs?: number;
  /** Held to while the model writes; a source that cannot do so refuses. */
  format?: AnswerFormat;
  /** Whether the model thinks before it answers, where it has the choice; absent leaves it to the model. */
  think?: boolean;
}

export interface CountRequest {
  model: string;
  text: string;
  contextLength: number;
}

/** A piece that a model's tokenizer cuts a text into. */
export interface TextToken {
  /** U+FFFD for a piece of a character, the name of a control token. */
  text: string;
  /** Exact; none for a control token. */
  bytes: number[];
  special: boolean;
}

export interface ScoreRequest extends CountRequest {
  /** How many of the most probable tokens are named in each place. */
  top: number;
}

/** A token of a given text; `logprob` is null for one that nothing comes before. */
export type ScoredToken = Omit<Token, "logprob"> & { logprob: number | null };

/** What a source reports while it generates. It ends with exactly one `end`, or the iterator throws an `AppError`. */
export type BackendEvent =
  | {
      type: "text";
      text: string;
      tokens?: Token[];
      /** About how many tokens this is; absent means one. */ count?: number;
    }
  | { type: "reasoning"; text: string; count?: number }
  /** What the source itself says it is doing; with it ends all guessing. */
  | { type: "phase"; phase: Phase; note?: string }
  /** Figures that are known before the end. */
  | { type: "usage"; usage: RunUsage }
  /** `cut-off`: the stream stopped without saying that it was done. */
  | {
      type: "end";
      reason: "stop" | "length" | "cut-off";
      usage: RunUsage;
      /** The source's last line, as it came. */ last?: unknown;
    };

/** The secret a source asks for. */
export interface SourceKey {
  /** The name it is kept by. */
  name: string;
  /** The environment variable that may hold it; absent where what it holds is meant for another address. */
  variable?: string;
}

/** A source of models. Every call throws an `AppError` with a sentence for the person when it fails. */
export interface Backend {
  readonly id: string;
  readonly kind: SourceKind;
  readonly label: string;
  /** The address, where there is one. */
  readonly host?: string;
  /** True when its models share this machine's memory. */
  readonly local: boolean;
  /** Absent where the source keeps no models that could be pulled or removed. */
  readonly keeper?: ModelKeeper;
  readonly key?: SourceKey;
  /** How long until its state is looked at again, in ms; absent means a few seconds. */
  readonly lookAgainMs?: { running: number; absent: number; refused: number };
  /** Never throws: what is wrong is part of the answer. */
  state(signal: AbortSignal): Promise<SourceState>;
  listModels(signal: AbortSignal): Promise<InstalledModel[]>;
  describe(model: string, signal: AbortSignal): Promise<ModelDescription>;
  loadedModels(signal: AbortSignal): Promise<LoadedModel[]>;
  /** Aborting the signal ends the generation at its source; the iterator then throws the signal's reason. */
  generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<BackendEvent>;
  /** How the model cuts a text, where the source can tell. It loads the model, with this context. */
  tokenize?(request: CountRequest, signal: AbortSignal): Promise<TextToken[]>;
  /** How probable the model finds each token of a text, where the source can tell; the first has nothing before it. */
  scoreText?(request: ScoreRequest, signal: AbortSignal): Promise<ScoredToken[]>;
  /** The text a model would be handed, rendered by the source itself, where it can. It may load the model. */
  renderPrompt?(model: string, input: ModelInput, signal: AbortSignal): Promise<string>;
  /** The texts of all tokens of a model, by their ids, where the source tells them. */
  tokenTexts?(model: string, signal: AbortSignal): Promise<string[]>;
  /** The graphics of the machine it runs on, where the source can tell. */
  graphics?(signal: AbortSignal): Promise<Graphics>;
  close?(): Promise<void>;
}
