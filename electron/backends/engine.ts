import { AppError } from "../../shared/errors.ts";
import type { Backend } from "./backend.ts";
import { findGraphics, tokenize } from "./engine-routes.ts";
import { engineKeeper } from "./engine-keeper.ts";
import { scoreText } from "./engine-scoring.ts";
import { EngineSupervisor, type EngineProcess, type LaunchEngine } from "./engine-supervisor.ts";
import { createOllamaBackend, type OllamaBackend } from "./ollama.ts";
import { defaultStallLimits, type StallLimits } from "./ollama-fetch.ts";

export interface EngineOptions {
  launch: LaunchEngine;
  modelsFolder: string;
  /** Folders it reads beside its own; asked at each start. */
  readOnly?: () => readonly string[];
  stallLimits?: StallLimits;
}

const id = "engine";
const label = "Built-in engine";
/** The process ends a moment after its connections do. */
const momentMs = 500;

/** The built-in engine: an Ollama-compatible server in a process of its own, started when it is first needed. */
export function createEngineBackend({
  launch,
  modelsFolder,
  readOnly = () => [],
  stallLimits = defaultStallLimits,
}: EngineOptions): Backend {
  const supervisor = new EngineSupervisor(() => launch(modelsFolder, readOnly()));
  const clients = new WeakMap<EngineProcess, OllamaBackend>();

  const clientOf = (process: EngineProcess): OllamaBackend => {
    const client = clients.get(process) ?? createOllamaBackend({ id, label, host: process.host, stallLimits });
    clients.set(process, client);
    return client;
  };
  const call = async <T>(work: (client: OllamaBackend, host: string) => Promise<T>): Promise<T> => {
    const process = await supervisor.process();
    try {
      return await work(clientOf(process), process.host);
    } catch (thrown) {
      throw await explained(thrown, process);
    }
  };

  async function* stream<T>(work: (client: Backend) => AsyncIterable<T>): AsyncIterable<T> {
    const process = await supervisor.process();
    try {
      for await (const part of work(clientOf(process))) {
        supervisor.answered();
        yield part;
      }
    } catch (thrown) {
      throw await explained(thrown, process);
    }
  }

  return {
    id,
    kind: "engine",
    label,
    local: true,
    keeper: engineKeeper({ call, stream, modelsFolder }),
    async state(signal) {
      try {
        const state = await call((client) => client.state(signal));
        // It is a process of our own: one that does not answer in time is starting, or busy.
        return state.state === "absent" ? { state: "checking" } : state;
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        return { state: "absent", message: thrown.message, advice: thrown.detail ?? "" };
      }
    },
    listModels: (signal) => call((client) => client.listModels(signal)),
    describe: (model, signal) => call((client) => client.describe(model, signal)),
    loadedModels: (signal) => call((client) => client.loadedModels(signal)),
    generate: (request, signal) => stream((client) => client.generate(request, signal)),
    tokenize: (request, signal) => call((_client, host) => tokenize(host, request, signal)),
    renderPrompt: (model, input, signal) => call((client) => client.renderPrompt(model, input, signal)),
    tokenTexts: (model, signal) => call((client) => client.tokenTexts(model, signal)),
    scoreText: (request, signal) => call((_client, host) => scoreText(host, request, signal)),
    graphics: (signal) => call((_client, host) => findGraphics(host, signal)),
    close: () => supervisor.close(),
  };
}

/** A connection that broke because the process ended is the engine's death, and is told as such. */
async function explained(thrown: unknown, process: EngineProcess): Promise<unknown> {
  if (!(thrown instanceof AppError) || thrown.code !== "source-unreachable") return thrown;
  const moment = new Promise<undefined>((resolve) => void setTimeout(() => resolve(undefined), momentMs));
  const why = await Promise.race([process.exited, moment]);
  if (why === undefined) return thrown;
  const message = "The built-in engine ended unexpectedly; what came before is kept. It starts anew by itself: retry.";
  return new AppError("engine-died", message, { detail: why, cause: thrown });
}
