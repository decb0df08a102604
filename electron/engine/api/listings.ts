import type { Call } from "../http/server.ts";
import type { ModelFacts } from "../store/model-facts.ts";
import type { StoredModel } from "../store/model-store.ts";
import { modelTitle } from "../store/model-store.ts";
import type { EngineParts } from "./engine-parts.ts";
import { findModel, knowModel } from "./find-model.ts";
import { capabilitiesOf } from "./prompt-text.ts";

/** The release of Ollama whose API this is. */
const ollamaVersion = "0.33.0";

export function handleRoot(_parts: EngineParts, { reply }: Call): void {
  reply.text(200, "Ollama is running");
}

/** `version` is the release of Ollama that the engine follows; `engine`, its own field, says that it is the engine. */
export function handleVersion(_parts: EngineParts, { reply }: Call): void {
  reply.json(200, { version: ollamaVersion, engine: "diptych" });
}

/** `GET /api/tags`: every model, newest first. One that cannot be read is listed too, with empty details. */
export async function handleTags({ store }: EngineParts, { reply }: Call): Promise<void> {
  const models = await store.list();
  reply.json(200, { models: await Promise.all(models.map((model) => tagOf({ store }, model))) });
}

/** `GET /api/ps`: the models in memory. */
export async function handlePs({ store, scheduler }: EngineParts, { reply }: Call): Promise<void> {
  const models = scheduler.status().map(async ({ name, runner, expires }) => {
    const model = await findModel(store, name).catch(() => undefined);
    return {
      name,
      model: name,
      size: runner.memory.total,
      digest: model?.stored.digest ?? "",
      details: detailsOf(runner.facts, model?.definition.parent),
      expires_at: expires.toISOString(),
      size_vram: runner.memory.vram,
      context_length: runner.shape.contextLength,
    };
  });
  reply.json(200, { models: await Promise.all(models) });
}

async function tagOf({ store }: Pick<EngineParts, "store">, stored: StoredModel): Promise<object> {
  const name = modelTitle(stored);
  const { size, digest } = stored;
  const head = { name, model: name, modified_at: stored.modified.toISOString(), size, digest };
  const model = await knowModel(store, stored, name).catch(() => undefined);
  if (!model) return { ...head, details: detailsOf(undefined, "") };
  const { facts, definition } = model;
  const lengths = { context_length: facts.contextLength, embedding_length: facts.embeddingLength };
  return {
    ...head,
    details: { ...detailsOf(facts, definition.parent), ...lengths },
    capabilities: capabilitiesOf(model),
  };
}

/** The `details` that several answers share; empty where the file could not be read. */
export function detailsOf(facts: ModelFacts | undefined, parent = ""): object {
  const family = facts?.architecture ?? "";
  return {
    parent_model: parent,
    format: facts ? "gguf" : "",
    family,
    families: facts ? [family] : null,
    parameter_size: facts?.parameterSize ?? "",
    quantization_level: facts?.quantization ?? "",
  };
}
