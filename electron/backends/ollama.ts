import { Ollama } from "ollama";
import { AppError } from "../../shared/errors.ts";
import type { SourceState } from "../../shared/source.ts";
import type { Backend, BackendEvent, GenerateRequest } from "./backend.ts";
import { ollamaError } from "./ollama-errors.ts";
import { callFetch, errorsAsJson, defaultStallLimits, type StallLimits } from "./ollama-fetch.ts";
import { ollamaGenerate } from "./ollama-generate.ts";
import { ollamaRender } from "./ollama-render.ts";
import { isLoopback } from "./ollama-host.ts";
import { createOllamaKeeper } from "./ollama-keeper.ts";
import { readLoaded, readShow, readTags, readTokenTexts } from "./ollama-wire.ts";

export interface OllamaOptions {
  id: string;
  label: string;
  host: string;
  stallLimits?: StallLimits;
}

/** Digests of a large model are checked in silence, and a queue may be long. Of its lines of progress the latest counts. */
const keeperLimits: StallLimits = { firstFrame: 30 * 60_000, betweenFrames: 2 * 60 * 60_000, readEvery: 500 };

export type OllamaBackend = Backend & Required<Pick<Backend, "renderPrompt" | "tokenTexts">>;

/** Older servers lack schemas in `format` and much else that is relied on here. */
const oldestVersion = [0, 5, 0] as const;

/** An Ollama server as a source. Each call gets its own client, since the package can only abort all calls of one. */
export function createOllamaBackend({
  id,
  label,
  host,
  stallLimits = defaultStallLimits,
}: OllamaOptions): OllamaBackend {
  const client = (signal: AbortSignal): Ollama =>
    new Ollama({ host, fetch: errorsAsJson(callFetch(signal, stallLimits)) });
  const patientClient = (signal: AbortSignal): Ollama =>
    new Ollama({ host, fetch: errorsAsJson(callFetch(signal, keeperLimits)) });
  const call = async <T>(model: string, signal: AbortSignal, work: (client: Ollama) => Promise<T>): Promise<T> => {
    try {
      return await work(client(signal));
    } catch (thrown) {
      throw ollamaError(thrown, { model, host, signal });
    }
  };

  return {
    id,
    kind: "ollama",
    label,
    host,
    local: isLoopback(host),
    keeper: createOllamaKeeper({ host, client, patientClient }),
    async state(signal): Promise<SourceState> {
      try {
        const { version }: { version?: unknown } = await call("", signal, (ollama) => ollama.version());
        if (typeof version !== "string") return notOllama(host);
        return isTooOld(version)
          ? {
              state: "refused",
              message: `Ollama ${version} at ${host} is too old.`,
              advice: `Update it to ${oldestVersion.join(".")} or later.`,
            }
          : { state: "running", version };
      } catch (thrown) {
        if (thrown instanceof AppError && thrown.code === "bad-stream") return notOllama(host);
        if (thrown instanceof AppError && thrown.code === "source-refused") {
          return { state: "refused", message: thrown.message, advice: "Diptych looks again by itself." };
        }
        const advice = "Start it there, or name another address in the settings; Diptych notices by itself.";
        return { state: "absent", message: `No Ollama answers at ${host}.`, advice };
      }
    },
    listModels: (signal) => call("", signal, async (ollama) => readTags(id, await ollama.list())),
    describe: (model, signal) =>
      call(model, signal, async (ollama) => readShow(id, model, await ollama.show({ model }))),
    renderPrompt: (model, input, signal) => call(model, signal, (ollama) => ollamaRender(ollama, model, input)),
    tokenTexts: (model, signal) =>
      call(model, signal, async (ollama) => {
        const request = { model, verbose: true };
        return readTokenTexts(await ollama.show(request));
      }),
    loadedModels: (signal) => call("", signal, async (ollama) => readLoaded(id, await ollama.ps())),
    async *generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<BackendEvent> {
      try {
        yield* ollamaGenerate(client(signal), request);
      } catch (thrown) {
        throw ollamaError(thrown, { model: request.model, host, signal });
      }
    },
  };
}

const notOllama = (host: string): SourceState => ({
  state: "refused",
  message: `What answers at ${host} is no Ollama.`,
  advice: "Check the address and its port.",
});

/** Development builds call themselves 0.0.0 and are taken for the newest. */
function isTooOld(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number);
  if (major === 0 && minor === 0 && patch === 0) return false;
  const [oldMajor, oldMinor, oldPatch] = oldestVersion;
  return major !== oldMajor ? major < oldMajor : minor !== oldMinor ? minor < oldMinor : patch < oldPatch;
}
