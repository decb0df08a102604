import type { Ollama } from "ollama";
import { blobOfModelfile } from "../../shared/models/modelfile-blob.ts";
import type { ModelFolder, ModelKeeper } from "./model-keeper.ts";
import { ollamaCreate } from "./ollama-create.ts";
import { readGgufHead } from "./gguf-head.ts";
import { ollamaError } from "./ollama-errors.ts";
import { readModelFolder, usualModelFolder } from "./ollama-folder.ts";
import { isLoopback } from "./ollama-host.ts";
import { ollamaPull } from "./ollama-pull.ts";
import { readShow, readTags } from "./ollama-wire.ts";
import { lookUpInRegistry } from "./registry.ts";

interface Server {
  host: string;
  /** A client whose calls end with the signal. */
  client: (signal: AbortSignal) => Ollama;
  /** A client whose calls may be silent for long: digests are checked without a word. */
  patientClient: (signal: AbortSignal) => Ollama;
}

/** What an Ollama server lets one do with the models it keeps. */
export function createOllamaKeeper({ host, client, patientClient }: Server): ModelKeeper {
  const call = async (
    model: string,
    signal: AbortSignal,
    work: (ollama: Ollama) => Promise<unknown>,
  ): Promise<void> => {
    try {
      await work(patientClient(signal));
    } catch (thrown) {
      throw ollamaError(thrown, { model, host, signal });
    }
  };
  /** The same lines; the call ends when nobody reads on, which the package does not see to by itself. */
  async function* stream<T>(model: string, signal: AbortSignal, work: (signal: AbortSignal) => AsyncIterable<T>) {
    const left = new AbortController();
    try {
      yield* work(AbortSignal.any([signal, left.signal]));
    } catch (thrown) {
      throw ollamaError(thrown, { model, host, signal });
    } finally {
      left.abort();
    }
  }
  return {
    pull: (model, signal) => stream(model, signal, (ended) => ollamaPull(patientClient(ended), model)),
    remove: (model, signal) => call(model, signal, (ollama) => ollama.delete({ model })),
    copy: (model, name, signal) => call(model, signal, (ollama) => ollama.copy({ source: model, destination: name })),
    load: (model, contextLength, signal) =>
      call(model, signal, (ollama) =>
        ollama.generate({ model, prompt: "", stream: false, options: { num_ctx: contextLength } }),
      ),
    unload: (model, signal) =>
      call(model, signal, (ollama) => ollama.generate({ model, prompt: "", stream: false, keep_alive: 0 })),
    inspect: readGgufHead,
    create: (request, signal) =>
      stream(request.name, signal, (ended) =>
        ollamaCreate({ host, client: patientClient(ended), signal: ended }, request),
      ),
    lookUp: lookUpInRegistry,
    folder: async (signal) => (isLoopback(host) ? await findFolder(client(signal)).catch(() => undefined) : undefined),
  };
}

/** One of its models says where they lie; without any, it is where an Ollama usually keeps them. */
async function findFolder(client: Ollama): Promise<ModelFolder | undefined> {
  const [first] = readTags("", await client.list());
  if (first === undefined) return await readUsual();
  const { name } = first.ref;
  const blob = blobOfModelfile(readShow("", name, await client.show({ model: name })).modelfile ?? "");
  return blob === undefined ? await readUsual() : await readModelFolder(blob.folder);
}

async function readUsual(): Promise<ModelFolder | undefined> {
  const folder = await usualModelFolder();
  return folder === undefined ? undefined : await readModelFolder(folder);
}
