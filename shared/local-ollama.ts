import type { SourceState } from "./source.ts";

/** Settings of an Ollama server that matter to what people see here, in the order they are shown. */
export const ollamaVariables = [
  "OLLAMA_HOST",
  "OLLAMA_MODELS",
  "OLLAMA_CONTEXT_LENGTH",
  "OLLAMA_NUM_PARALLEL",
  "OLLAMA_MAX_LOADED_MODELS",
  "OLLAMA_KEEP_ALIVE",
  "OLLAMA_FLASH_ATTENTION",
  "OLLAMA_KV_CACHE_TYPE",
  "OLLAMA_ORIGINS",
  "OLLAMA_NOPRUNE",
] as const;

export type OllamaVariable = (typeof ollamaVariables)[number];

/** What is known of a server's environment, and from where. */
export interface OllamaEnvironment {
  /** Only those that are set; of a `log`, which tells all, also those left as they are. */
  values: Partial<Record<OllamaVariable, string>>;
  /** The server's own log, its process, the system's service, or what one started from here would be given. */
  from: "log" | "process" | "service" | "here";
}

/** How to get Ollama on one system. */
export interface GetOllama {
  page: string;
  /** A command that installs it, where there is one. */
  command: string | undefined;
}

/** The Ollama of this machine. */
export interface LocalOllama {
  /** The source that asks it; undefined when the settings name only other machines. */
  source: string | undefined;
  host: string;
  /** `other`: something answers at its address that cannot be used; `message` says what. */
  state: "running" | "starting" | "stopped" | "missing" | "other";
  version: string | undefined;
  /** Where the program lies. */
  program: string | undefined;
  /** Diptych started it, so it may stop it too. */
  startedHere: boolean;
  modelsFolder: string | undefined;
  environment: OllamaEnvironment | undefined;
  get: GetOllama;
  /** A sentence on how it stands, and on what to do. */
  message: string;
}

/** What an address means, before anything is asked there. */
export interface LocatedAddress {
  address: string;
  /** The address as it is called; undefined when the text is none. */
  host: string | undefined;
  /** On this machine. */
  local: boolean;
}

/** What became of asking an address. */
export interface AddressTest {
  /** The address as it is called; undefined when the text is none. */
  host: string | undefined;
  /** On this machine. Another one is asked only when the person says so, and reads every prompt. */
  local: boolean;
  state: SourceState;
  message: string;
}
