import * as v from "valibot";
import type { ModelKind, Stage } from "./models/model.ts";
import type { SamplingKey } from "./sampling.ts";

/** A model is found by where it runs and by its name there. */
export const modelRefSchema = v.object({
  source: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
});
export type ModelRef = v.InferOutput<typeof modelRefSchema>;

export const sameModel = (a: ModelRef, b: ModelRef): boolean => a.source === b.source && a.name === b.name;

/** What runs models. */
export type SourceKind = "engine" | "ollama" | "anthropic";

export type SourceState =
  | { state: "checking" }
  | { state: "running"; version: string }
  /** Nothing answers; `message` says so in a sentence and `advice` what to do. */
  | { state: "absent"; message: string; advice: string }
  /** Something answers, but it cannot be used. */
  | { state: "refused"; message: string; advice: string };

export interface SourceInfo {
  id: string;
  kind: SourceKind;
  /** As people know it: "Built-in engine", "Ollama", "Ollama at studio.local". */
  label: string;
  /** The address, where there is one. */
  host?: string | undefined;
  /** On this machine: its models take this machine's memory and disk. */
  local: boolean;
  /** Models can be pulled into it and removed from it. */
  keepsModels: boolean;
  state: SourceState;
  /** Why its models could not be listed when they were last asked for, in a sentence. */
  unlisted?: string | undefined;
}

/** A model as its source lists it. */
export interface InstalledModel {
  ref: ModelRef;
  digest?: string | undefined;
  bytes?: number | undefined;
  family?: string | undefined;
  parameterSize?: string | undefined;
  quantization?: string | undefined;
  contextLength?: number | undefined;
  modifiedAt?: string | undefined;
  /** As the source names them, none where it does not say: completion, chat, insert, tools, thinking, embedding, … */
  capabilities: string[];
  /** What the source knows for certain, where it does; else it is judged by what there is to see. */
  known?: { kind: ModelKind; stage: Stage; /** A clause for people. */ reason: string } | undefined;
  /** The sampling values it takes; absent means all. */
  samplingKeys?: readonly SamplingKey[] | undefined;
  /** A sentence on how it takes them, where that is not plain. */
  samplingNote?: string | undefined;
}

/** Whether a model is only ever handed turns: its source has no way to let it continue bare text. */
export const chatOnly = ({ capabilities }: Pick<InstalledModel, "capabilities">): boolean =>
  capabilities.includes("chat") && !capabilities.includes("completion");

/** Whether a model writes no text at all. Nothing named says nothing: older servers do not list what models can. */
export const embedsOnly = ({ capabilities }: Pick<InstalledModel, "capabilities">): boolean =>
  capabilities.length > 0 && capabilities.every((one) => one === "embedding");

/** All that a source says of one model. */
export interface ModelDescription extends InstalledModel {
  template?: string | undefined;
  /** The text of the Modelfile, where the source has one. */
  modelfile?: string | undefined;
  system?: string | undefined;
  license?: string | undefined;
  /** Sampling values the model brings along, as the source writes them. */
  parameters: Record<string, string[]>;
  /** GGUF key-values. */
  metadata: Record<string, unknown>;
  /** The show answer, as it came, for what reads more of it. */
  raw: unknown;
}

export interface LoadedModel {
  ref: ModelRef;
  bytes: number;
  /** How much of `bytes` lies in the memory of a graphics card. */
  videoBytes: number;
  contextLength?: number | undefined;
  expiresAt?: string | undefined;
}
