import type { ModelName } from "../../../shared/models/model-name.ts";
import { parseModelName } from "../../../shared/models/model-name.ts";
import { templateFault } from "../../../shared/templates/ollama-prompt.ts";
import type { Fields } from "../http/fields.ts";
import { HttpError } from "../http/http-error.ts";
import type { Call } from "../http/server.ts";
import type { ModelChanges, ModelSource } from "../store/create-model.ts";
import { createModel } from "../store/create-model.ts";
import { isDigest } from "../store/manifest.ts";
import type { ModelStore } from "../store/model-store.ts";
import type { EngineParts } from "./engine-parts.ts";
import { findStored } from "./find-model.ts";

/** Parts of the request that this engine has no way to honour, and so refuses rather than drops. */
const unsupported = ["quantize", "adapters", "renderer", "parser"] as const;

/** `POST /api/create`: a model from an uploaded GGUF (`files`) or from another model (`from`). */
export async function handleCreate({ store }: EngineParts, call: Call): Promise<void> {
  const fields = await call.fields("CreateRequest");
  const name = await writableName(store, fields.string("model") || fields.string("name"));
  for (const part of unsupported) {
    if (fields.has(part)) throw new HttpError(400, `${part} is not supported by this engine`);
  }
  const stream = fields.boolean("stream", true);
  let status = "";
  for await (status of createModel(store, name, await readSource(store, fields), readChanges(fields))) {
    if (stream) await call.reply.line({ status }, call.signal);
  }
  if (stream) call.reply.end();
  else call.reply.json(200, { status });
}

/** A name for a model in the engine's own folder; what is built in cannot be replaced. */
export async function writableName(store: ModelStore, text: string): Promise<ModelName> {
  const parsed = parseModelName(text);
  if (!parsed.ok) throw new HttpError(400, "invalid model name");
  const taken = await store.find(parsed.name);
  if (taken?.shelf.keptBy)
    throw new HttpError(403, `the model ${text} cannot be replaced: it is ${taken.shelf.keptBy}`);
  return parsed.name;
}

async function readSource(store: ModelStore, fields: Fields): Promise<ModelSource> {
  const from = fields.string("from");
  if (from !== "") return { kind: "model", model: await findStored(store, from) };
  const files = Object.entries(fields.object("files") ?? {});
  const [first, ...more] = files;
  if (!first) throw new HttpError(400, "neither 'from' or 'files' was specified");
  const [fileName, digest] = first;
  if (more.length > 0) throw new HttpError(400, "only one GGUF file can be made into a model");
  if (typeof digest !== "string" || !isDigest(digest)) throw new HttpError(400, "invalid digest format");
  return { kind: "file", fileName, digest };
}

function readChanges(fields: Fields): ModelChanges {
  const template = fields.optionalString("template");
  const fault = template === undefined ? undefined : templateFault(template);
  if (fault !== undefined) throw new HttpError(400, `template error: ${fault}`);
  const system = fields.optionalString("system");
  const messages = fields.objects("messages")?.map((message) => ({
    role: message.string("role"),
    content: message.string("content"),
  }));
  return {
    parameters: fields.object("parameters") ?? {},
    licenses: readLicenses(fields),
    ...(template === undefined ? {} : { template }),
    ...(system === undefined ? {} : { system }),
    ...(messages === undefined ? {} : { messages }),
  };
}

function readLicenses(fields: Fields): string[] {
  const license = fields.value("license");
  if (Array.isArray(license)) return fields.strings("license") ?? [];
  const text = fields.string("license");
  return text === "" ? [] : [text];
}
