import type { Layer } from "./manifest.ts";
import { layerKind } from "./manifest.ts";
import type { ModelStore, StoredModel } from "./model-store.ts";
import { modelTitle } from "./model-store.ts";

export type StoredMessage = { role: string; content: string };

/** A model's parameters as its maker wrote them down; checked where they are used. */
export type StoredParameters = Readonly<Record<string, unknown>>;

/** What a model's layers say, read and ready to use. */
export type ModelDefinition = {
  /** The GGUF file. */
  file: string;
  /** The model it was made from, where that is known. */
  parent: string;
  template?: string;
  system?: string;
  parameters: StoredParameters;
  licenses: string[];
  messages: StoredMessage[];
  /** Set when the model has a part the engine cannot run. */
  needs?: "adapter";
};

/** Reads the layers of `model`. Throws an Error with a sentence when one is missing or is not what it should be. */
export async function readDefinition(store: ModelStore, model: StoredModel): Promise<ModelDefinition> {
  const layers = Map.groupBy(model.manifest.layers, layerKind);
  const text = async (kind: string): Promise<string | undefined> => {
    const layer = layers.get(kind)?.[0];
    return layer && store.blobText(layer.digest);
  };
  const weights = layers.get("model")?.[0];
  const template = await text("template");
  const system = await text("system");
  return {
    file: await weightsFile(store, model, weights),
    parent: weights?.from ?? "",
    ...(template === undefined ? {} : { template }),
    ...(system === undefined ? {} : { system }),
    parameters: parseParameters(await text("params")),
    licenses: await Promise.all((layers.get("license") ?? []).map(({ digest }) => store.blobText(digest))),
    messages: parseMessages(await text("messages")),
    ...(layers.has("adapter") ? { needs: "adapter" } : {}),
  };
}

async function weightsFile(store: ModelStore, model: StoredModel, layer: Layer | undefined): Promise<string> {
  if (!layer) throw new Error(`the model ${modelTitle(model)} has no weights in GGUF form`);
  const blob = await store.blob(layer.digest);
  if (blob && "path" in blob) return blob.path;
  throw new Error(`the weights of ${modelTitle(model)} (${layer.digest}) are missing; pull or create it again`);
}

function parseParameters(text: string | undefined): StoredParameters {
  const value = parseLayer("params", text);
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function parseMessages(text: string | undefined): StoredMessage[] {
  const value = parseLayer("messages", text);
  return Array.isArray(value) ? value.filter(isMessage) : [];
}

function parseLayer(kind: string, text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    throw new Error(`the ${kind} layer of the model is damaged; pull or create it again`, { cause: error });
  }
}

function isMessage(value: unknown): value is StoredMessage {
  return (
    typeof value === "object" &&
    value !== null &&
    "role" in value &&
    typeof value.role === "string" &&
    "content" in value &&
    typeof value.content === "string"
  );
}
