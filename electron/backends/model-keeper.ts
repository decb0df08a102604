import type { Layer } from "../../shared/models/model.ts";
import type { ModelOnDisk } from "../../shared/models/disk-use.ts";

/** What a registry knows of a name before anything is pulled. */
export type RegistryAnswer =
  { readonly known: true; readonly layers: readonly Layer[] } | { readonly known: false; readonly missing: boolean };

/** The folder a source keeps its models in, as far as it can be read from here. */
export interface ModelFolder {
  readonly path: string;
  /** Free bytes of its disk. */
  readonly free: number;
  /** Absent where the manifests may not be read: the folder is another user's. */
  readonly models: readonly ModelOnDisk[] | undefined;
}

export interface CreateRequest {
  /** The new model's name. */
  name: string;
  /** A GGUF file on this machine. */
  file: string;
  /** Go template; absent leaves it to what the file brings along. */
  template?: string;
  parameters?: Record<string, unknown>;
}

/** What stands at the beginning of a GGUF file; long arrays are `null`. */
export interface GgufHead {
  readonly bytes: number;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** How making a model from a file goes on. `reading` takes the file's digest, `sending` uploads it. Bytes. */
export type CreateEvent =
  | { readonly type: "reading" | "sending"; readonly completed: number; readonly total: number }
  | { readonly type: "status"; readonly text: string };

/** A source that keeps models of its own, and what can be done with them. All throw an `AppError` when they fail. */
export interface ModelKeeper {
  /**
   * The status lines of a pull as the server writes them, `{error}` last when it says what went wrong. Aborting ends
   * it at the server too; what was fetched stays there.
   */
  pull(model: string, signal: AbortSignal): AsyncIterable<unknown>;
  remove(model: string, signal: AbortSignal): Promise<void>;
  copy(model: string, name: string, signal: AbortSignal): Promise<void>;
  /** Brings the model into memory with this context, and resolves when it is there. Aborting ends the loading. */
  load(model: string, contextLength: number, signal: AbortSignal): Promise<void>;
  unload(model: string, signal: AbortSignal): Promise<void>;
  /** Looks into a file of this machine; throws a sentence when no model can be made of it. */
  inspect(file: string): Promise<GgufHead>;
  create(request: CreateRequest, signal: AbortSignal): AsyncIterable<CreateEvent>;
  /** What its registry lists under the name; never throws. */
  lookUp(model: string, signal: AbortSignal): Promise<RegistryAnswer>;
  /** Undefined where the source is another machine's, or does not tell. */
  folder(signal: AbortSignal): Promise<ModelFolder | undefined>;
}
