import { AppError } from "../../shared/errors.ts";
import type { Backend } from "./backend.ts";
import { readGgufHead } from "./gguf-head.ts";
import type { ModelKeeper } from "./model-keeper.ts";
import { readModelFolder } from "./ollama-folder.ts";
import { lookUpInRegistry } from "./registry.ts";

interface Parts {
  /** Asks the engine that runs, started if it has to be. */
  call: <T>(work: (client: Backend) => Promise<T>) => Promise<T>;
  stream: <T>(work: (client: Backend) => AsyncIterable<T>) => AsyncIterable<T>;
  modelsFolder: string;
}

/** The engine keeps its models as Ollama does, and is asked in the same way; its folder is known beforehand. */
export function engineKeeper({ call, stream, modelsFolder }: Parts): ModelKeeper {
  return {
    pull: (model, signal) => stream((client) => keeperOf(client).pull(model, signal)),
    remove: (model, signal) => call((client) => keeperOf(client).remove(model, signal)),
    copy: (model, name, signal) => call((client) => keeperOf(client).copy(model, name, signal)),
    load: (model, contextLength, signal) => call((client) => keeperOf(client).load(model, contextLength, signal)),
    unload: (model, signal) => call((client) => keeperOf(client).unload(model, signal)),
    inspect: readGgufHead,
    create: (request, signal) => stream((client) => keeperOf(client).create(request, signal)),
    lookUp: lookUpInRegistry,
    folder: async () => {
      const folder = await readModelFolder(modelsFolder);
      // Nothing to read means that nothing was pulled yet: the folder is the engine's own.
      return folder === undefined ? undefined : { ...folder, models: folder.models ?? [] };
    },
  };
}

function keeperOf({ keeper, label }: Backend): ModelKeeper {
  if (keeper === undefined) throw new AppError("unsupported", `${label} keeps no models.`);
  return keeper;
}
