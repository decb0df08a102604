import { stat } from "node:fs/promises";
import type { ModelName } from "../../../shared/models/model-name.ts";
import { knownTemplate } from "../../../shared/templates/known-templates.ts";
import { GgufError } from "./gguf-cursor.ts";
import type { Layer, LayerKind } from "./manifest.ts";
import { layerKind, makeLayer, makeManifest } from "./manifest.ts";
import type { StoredMessage, StoredParameters } from "./model-definition.ts";
import { readDefinition } from "./model-definition.ts";
import type { ModelFacts } from "./model-facts.ts";
import { modelFacts } from "./model-facts.ts";
import type { ModelStore, StoredModel } from "./model-store.ts";
import { modelTitle } from "./model-store.ts";

/** What a new model is made from: a GGUF that was uploaded, or a model that is there. */
export type ModelSource = { kind: "file"; fileName: string; digest: string } | { kind: "model"; model: StoredModel };

/** What is said of the new model; what is absent stays as the source has it. */
export type ModelChanges = {
  template?: string;
  system?: string;
  parameters: StoredParameters;
  licenses: readonly string[];
  messages?: readonly StoredMessage[];
};

/**
 * Makes the model `name` and tells each step, in Ollama's words. Throws an Error with a sentence when the file is
 * missing or is no usable GGUF; then nothing is changed.
 */
export async function* createModel(
  store: ModelStore,
  name: ModelName,
  source: ModelSource,
  changes: ModelChanges,
): AsyncGenerator<string, void> {
  const layers = new LayerList(store);
  const facts = yield* source.kind === "file" ? addFile(store, layers, source) : addModel(store, layers, source.model);
  const known = source.kind === "file" ? recognised(facts, changes) : undefined;
  if (known) yield `using autodetected template ${known.name}`;
  const template = changes.template ?? known?.template;
  const parameters = { ...(known ? { stop: known.stop } : {}), ...layers.parameters, ...changes.parameters };
  if (template !== undefined) yield* layers.replace("template", template);
  if (changes.system !== undefined) yield* layers.replace("system", changes.system);
  for (const license of changes.licenses) yield* layers.add("license", license);
  if (Object.keys(parameters).length > 0) yield* layers.replace("params", JSON.stringify(parameters));
  if (changes.messages) yield* layers.replace("messages", JSON.stringify(changes.messages));
  const config = await store.own.writeLayer("params", configOf(facts, layers.list));
  yield "writing manifest";
  await store.own.writeManifest(name, JSON.stringify(makeManifest(config.layer, layers.list)));
  yield "success";
}

/** The layers of the model in the making. */
class LayerList {
  list: Layer[] = [];
  parameters: StoredParameters = {};
  readonly #store: ModelStore;

  constructor(store: ModelStore) {
    this.#store = store;
  }

  /** Puts `content` in the place of all layers of its kind; empty content takes them away. */
  async *replace(kind: LayerKind, content: string): AsyncGenerator<string, void> {
    this.list = this.list.filter((layer) => layerKind(layer) !== kind);
    if (content !== "") yield* this.add(kind, content);
  }

  async *add(kind: LayerKind, content: string): AsyncGenerator<string, void> {
    const { layer, isNew } = await this.#store.own.writeLayer(kind, content);
    this.list.push(layer);
    yield `${isNew ? "creating new" : "using existing"} layer ${layer.digest}`;
  }
}

async function* addFile(
  store: ModelStore,
  layers: LayerList,
  { fileName, digest }: { fileName: string; digest: string },
): AsyncGenerator<string, ModelFacts> {
  yield "parsing GGUF";
  const blob = await store.blob(digest);
  const path = blob && "path" in blob ? blob.path : store.own.blobPath(digest);
  if (!blob) throw new Error(`open ${path}: no such file or directory`);
  const facts = await modelFacts(path).catch((error: unknown) => {
    if (!(error instanceof GgufError)) throw error;
    throw new Error(`the supplied file ${fileName} cannot be used: ${error.message}`, { cause: error });
  });
  yield "verifying conversion";
  layers.list.push(makeLayer("model", digest, (await stat(path)).size));
  yield `using existing layer ${digest}`;
  return facts;
}

async function* addModel(store: ModelStore, layers: LayerList, model: StoredModel): AsyncGenerator<string, ModelFacts> {
  const { file, parameters } = await readDefinition(store, model);
  const facts = await modelFacts(file);
  layers.parameters = parameters;
  for (const layer of model.manifest.layers) {
    layers.list.push({ ...layer, from: layer.from ?? modelTitle(model) });
    yield `using existing layer ${layer.digest}`;
  }
  return facts;
}

/** Ollama's own template for the one in the file, unless the request brings a template. */
function recognised({ chatTemplate }: ModelFacts, { template }: ModelChanges) {
  return template === undefined && chatTemplate !== undefined ? knownTemplate(chatTemplate) : undefined;
}

/** The configuration that Ollama keeps beside the layers. */
function configOf(facts: ModelFacts, layers: readonly Layer[]): string {
  return JSON.stringify({
    model_format: "gguf",
    model_family: facts.architecture,
    model_families: [facts.architecture],
    model_type: facts.parameterSize,
    file_type: facts.quantization,
    architecture: "amd64",
    os: "linux",
    rootfs: { type: "layers", diff_ids: layers.map(({ digest }) => digest) },
  });
}
