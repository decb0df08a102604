import { formatModelName, parseModelName } from "../../../shared/models/model-name.ts";
import { HttpError } from "../http/http-error.ts";
import { GgufError } from "../store/gguf-cursor.ts";
import type { ModelDefinition } from "../store/model-definition.ts";
import { readDefinition } from "../store/model-definition.ts";
import type { ModelFacts } from "../store/model-facts.ts";
import { modelFacts } from "../store/model-facts.ts";
import type { ModelStore, StoredModel } from "../store/model-store.ts";

/** A model with everything that is known of it before it is loaded. */
export type KnownModel = { stored: StoredModel; definition: ModelDefinition; facts: ModelFacts };

/** The stored model that `asked` names; 404 in the words of most routes when there is none. */
export async function findStored(store: ModelStore, asked: string): Promise<StoredModel> {
  const parsed = parseModelName(asked);
  const stored = parsed.ok ? await store.find(parsed.name) : undefined;
  if (!stored) throw new HttpError(404, `model '${asked}' not found`);
  return stored;
}

/** As `findStored`, with its layers and the head of its file read. */
export async function findModel(store: ModelStore, asked: string): Promise<KnownModel> {
  return knowModel(store, await findStored(store, asked), asked);
}

/** Reads the layers of a model and the head of its file; 500 with a sentence when they are missing or damaged. */
export async function knowModel(store: ModelStore, stored: StoredModel, asked: string): Promise<KnownModel> {
  const definition = await readDefinition(store, stored);
  const facts = await modelFacts(definition.file).catch((error: unknown) => {
    if (!(error instanceof GgufError)) throw error;
    throw new HttpError(500, `the model file of ${asked} cannot be used: ${error.message}`, { cause: error });
  });
  return { stored, definition, facts };
}

/** The name with its tag, as `show` repeats it. */
export function withTag(asked: string): string {
  const parsed = parseModelName(asked);
  return parsed.ok ? formatModelName(parsed.name) : asked;
}
