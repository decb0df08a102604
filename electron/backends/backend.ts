import type { RunUsage, Token } from "../../shared/run-event.ts";
import type { Sampling } from "../../shared/sampling.ts";
import type { InstalledModel, LoadedModel, ModelDescription, SourceKind, SourceState } from "../../shared/source.ts";

export interface ChatMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

/** What a model is handed: text to continue exactly as it stands, or turns that its template puts into text. */
export type ModelInput = { kind: "raw"; prompt: string } | { kind: "chat"; messages: ChatMessage[] };

export interface GenerateRequest {
  model: string;
  input: ModelInput;
  /** Sent in full; the seed is drawn before, so it is never −1 here. */
  sampling: Sampling;
  /** How many alternatives to report for each token; 0 reports the token alone, absent reports none. */
  logprobs?: number;
}

export interface CountRequest {
  model: string;
  text: string;
  contextLength: number;
}

/** What a source reports while it generates. It ends with exactly one `end`, or the iterator throws an `AppError`. */
export type BackendEvent =
  | { type: "text"; text: string; tokens?: Token[] }
  | { type: "reasoning"; text: string }
  /** `cut-off`: the stream stopped without saying that it was done. */
  | { type: "end"; reason: "stop" | "length" | "cut-off"; usage: RunUsage };

/** A source of models. Every call throws an `AppError` with a sentence for the person when it fails. */
export interface Backend {
  readonly id: string;
  readonly kind: SourceKind;
  readonly label: string;
  /** The address, where there is one. */
  readonly host?: string;
  /** True when its models share this machine's memory. */
  readonly local: boolean;
  /** Never throws: what is wrong is part of the answer. */
  state(signal: AbortSignal): Promise<SourceState>;
  listModels(signal: AbortSignal): Promise<InstalledModel[]>;
  describe(model: string, signal: AbortSignal): Promise<ModelDescription>;
  loadedModels(signal: AbortSignal): Promise<LoadedModel[]>;
  /** Aborting the signal ends the generation at its source; the iterator then throws the signal's reason. */
  generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<BackendEvent>;
  /** The exact number of tokens of a text, where the source can tell. It loads the model, with this context. */
  countTokens?(request: CountRequest, signal: AbortSignal): Promise<number>;
  /** The text a model would be handed, rendered by the source itself, where it can. */
  renderPrompt?(model: string, messages: ChatMessage[], signal: AbortSignal): Promise<string>;
  close?(): Promise<void>;
}
