import { parseModelName } from "../../../shared/models/model-name.ts";
import { HttpError } from "../http/http-error.ts";
import type { Call } from "../http/server.ts";
import { writableName } from "./create.ts";
import type { EngineParts } from "./engine-parts.ts";
import { findStored } from "./find-model.ts";

/** `POST /api/copy`: another name for a model; its blobs stay where they are. */
export async function handleCopy({ store }: EngineParts, call: Call): Promise<void> {
  const fields = await call.fields("CopyRequest");
  const source = fields.string("source");
  const parsed = parseModelName(source);
  if (!parsed.ok) throw new HttpError(400, `source ${JSON.stringify(source)} is invalid`);
  const destination = fields.string("destination");
  if (!parseModelName(destination).ok) {
    throw new HttpError(400, `destination ${JSON.stringify(destination)} is invalid`);
  }
  const model = await store.find(parsed.name);
  if (!model) throw new HttpError(404, `model ${JSON.stringify(source)} not found`);
  await store.own.writeManifest(await writableName(store, destination), model.manifestText);
  call.reply.empty(200);
}

/** `DELETE /api/delete`: the model, and the blobs nothing else uses. What the engine only reads it refuses to delete. */
export async function handleDelete({ store }: EngineParts, call: Call): Promise<void> {
  const fields = await call.fields("DeleteRequest");
  const asked = fields.string("model") || fields.string("name");
  const model = await findStored(store, asked);
  const { keptBy } = model.shelf;
  if (keptBy !== undefined) throw new HttpError(403, `the model ${asked} cannot be deleted: it is ${keptBy}`);
  await store.own.remove(model.name);
  call.reply.empty(200);
}
