import os from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "../../shared/errors.ts";
import type { AddressTest, LocalOllama, LocatedAddress, OllamaEnvironment } from "../../shared/local-ollama.ts";
import type { SourceState } from "../../shared/source.ts";
import type { Backend } from "../backends/backend.ts";
import type { Changes } from "./changes.ts";
import { configOfLog, environmentHere, environmentOfRunning } from "./ollama/environment.ts";
import { findOllamaProgram, type Surroundings } from "./ollama/find-program.ts";
import { getOllama } from "./ollama/get-ollama.ts";
import { ProgramLog } from "./ollama/program-log.ts";
import { ServedOllama } from "./ollama/served.ts";
import type { CallContext } from "./router.ts";
import type { Sources } from "./sources.ts";

const answersWithinMs = 3000;
const testWithinMs = 8000;
const startWithinMs = 60_000;
const endsWithinMs = 5000;
const againMs = 200;

interface Parts {
  sources: Sources;
  changes: Changes;
  /** A backend that asks this address; undefined when the text is none. Empty means the usual one. */
  ollamaAt: (address: string) => Backend | undefined;
  around?: Surroundings;
  /** Where the program is looked for beside PATH; absent means the usual places. */
  usualPlaces?: readonly string[];
  /** How long it may take to end before it is made to. */
  graceMs?: number;
}

/** The Ollama of this machine as a program: found, started, ended if it was started here, and told how it is set. */
export function createLocalOllama({
  sources,
  changes,
  ollamaAt,
  around = thisMachine(),
  usualPlaces,
  graceMs = endsWithinMs,
}: Parts) {
  const log = new ProgramLog();
  let served: ServedOllama | undefined;
  let starting = false;

  const target = (): { source: string | undefined; backend: Backend } => {
    const own = sources.list().find((one) => one.kind === "ollama" && one.local);
    const backend = own === undefined ? ollamaAt("") : sources.backend(own.id);
    if (backend === undefined) throw new AppError("internal", "Ollama has no usual address.");
    return { source: own?.id, backend };
  };
  const environment = async (running: boolean): Promise<OllamaEnvironment | undefined> => {
    if (!running) return environmentHere(around.env);
    if (served === undefined) return await environmentOfRunning(around);
    const values = configOfLog(log.text);
    return values === undefined ? environmentHere(around.env) : { values, from: "log" };
  };
  const folder = async (backend: Backend, known: OllamaEnvironment | undefined): Promise<string | undefined> => {
    const said = known?.values.OLLAMA_MODELS;
    if (said !== undefined) return said;
    const found = await backend.keeper?.folder(AbortSignal.timeout(answersWithinMs)).catch(() => undefined);
    return found?.path;
  };

  async function local(): Promise<LocalOllama> {
    const { source, backend } = target();
    const { host = "" } = backend;
    const [answer, program] = await Promise.all([
      backend.state(AbortSignal.timeout(answersWithinMs)),
      findOllamaProgram(around, usualPlaces),
    ]);
    const state = starting ? "starting" : stateOf(answer, program);
    const known = await environment(state === "running");
    return {
      source,
      host,
      state,
      version: answer.state === "running" ? answer.version : undefined,
      program,
      startedHere: served !== undefined,
      modelsFolder: await folder(backend, known),
      environment: known,
      get: getOllama(around.platform),
      message: messageOf(state, host, answer),
    };
  }

  /** Asks until it answers; ends with a sentence when it has ended, takes too long, or nobody waits any more. */
  async function answers(process: ServedOllama, backend: Backend, signal: AbortSignal): Promise<void> {
    const ended = new AbortController();
    void process.exited.then((why) => ended.abort(endedError(why, log)));
    const until = AbortSignal.any([signal, ended.signal, AbortSignal.timeout(startWithinMs)]);
    while (!until.aborted) {
      const { state } = await backend.state(AbortSignal.any([until, AbortSignal.timeout(answersWithinMs)]));
      if (state === "running" && !until.aborted) return;
      await wait(againMs, undefined, { signal: until }).catch(() => undefined);
    }
    if (ended.signal.aborted) throw ended.signal.reason;
    if (signal.aborted) throw new AppError("source-unreachable", "Starting Ollama was cancelled; it was ended again.");
    throw new AppError(
      "source-unreachable",
      "Ollama was started but did not answer within a minute; it was ended again.",
      {
        detail: log.lastWords,
      },
    );
  }

  async function serve(program: string, backend: Backend, signal: AbortSignal): Promise<void> {
    log.clear();
    const process = new ServedOllama(program, { ...around.env, OLLAMA_HOST: backend.host }, log);
    served = process;
    void process.exited.then(() => {
      if (served !== process) return;
      served = undefined;
      changes.publish({ kind: "sources" });
    });
    try {
      await answers(process, backend, signal);
    } catch (thrown) {
      await process.stop(graceMs);
      throw thrown;
    }
  }

  return {
    handlers: {
      local,
      async start(_input: unknown, { signal = new AbortController().signal }: CallContext): Promise<LocalOllama> {
        const before = await local();
        if (before.state === "running") return before;
        if (before.state === "other") throw new AppError("source-refused", before.message);
        if (starting) throw new AppError("busy", "Ollama is being started already.");
        if (before.program === undefined) throw new AppError("not-found", before.message);
        starting = true;
        changes.publish({ kind: "sources" });
        const { backend, source } = target();
        await serve(before.program, backend, signal).finally(() => (starting = false));
        if (source !== undefined) await sources.check({ id: source });
        changes.publish({ kind: "sources" });
        return await local();
      },
      async stop(): Promise<LocalOllama> {
        await served?.stop(graceMs);
        const { source } = target();
        if (source !== undefined) await sources.check({ id: source });
        return await local();
      },
      log: (_input: unknown, { signal = new AbortController().signal }: CallContext) => log.follow(signal),
    },
    locate({ addresses }: { addresses: string[] }): LocatedAddress[] {
      return addresses.map((address) => {
        const backend = ollamaAt(address);
        return { address, host: backend?.host, local: backend?.local ?? false };
      });
    },
    /** Asks an address for the settings: what answers there, and whether it can be used. */
    async test({ address }: { address: string }): Promise<AddressTest> {
      const backend = ollamaAt(address);
      if (backend?.host === undefined) {
        const message = `“${address}” is no address. Write a name or number, with a port if it is not 11434.`;
        return { host: undefined, local: false, state: { state: "refused", message, advice: "" }, message };
      }
      const state = await backend.state(AbortSignal.timeout(testWithinMs));
      return { host: backend.host, local: backend.local, state, message: sentenceOf(state, backend.host) };
    },
    /** Ends what was started here. */
    close: async (): Promise<void> => await served?.stop(graceMs),
  };
}

const thisMachine = (): Surroundings => ({ env: process.env, platform: process.platform, home: os.homedir() });

function stateOf(answer: SourceState, program: string | undefined): LocalOllama["state"] {
  if (answer.state === "running") return "running";
  if (answer.state === "refused") return "other";
  return program === undefined ? "missing" : "stopped";
}

function messageOf(state: LocalOllama["state"], host: string, answer: SourceState): string {
  switch (state) {
    case "running":
    case "other":
      return sentenceOf(answer, host);
    case "starting":
      return "Ollama is being started.";
    case "stopped":
      return `Ollama is installed but does not run at ${host}. Start it here, or by yourself; it is noticed.`;
    case "missing":
      return "Ollama is not installed on this machine. The built-in engine serves meanwhile.";
  }
}

function sentenceOf(state: SourceState, host: string): string {
  if (state.state === "running") return `Ollama ${state.version} answers at ${host}.`;
  return state.state === "checking" ? "" : `${state.message} ${state.advice}`.trim();
}

function endedError(why: string, log: ProgramLog): AppError {
  const last = log.lastWords;
  const message = `Ollama ended at once (${why})${last === "" ? "" : `: ${last}`}. Its log says more.`;
  return new AppError("source-unreachable", message, { detail: log.text });
}
