import type { ModelName } from "../../../shared/models/model-name.ts";
import { parseModelName } from "../../../shared/models/model-name.ts";
import { HttpError } from "../http/http-error.ts";
import type { Call } from "../http/server.ts";
import { pullModel } from "../registry/pull-model.ts";
import { usualPatience } from "../registry/retries.ts";
import type { ModelStore } from "../store/model-store.ts";
import type { EngineParts } from "./engine-parts.ts";

/**
 * `POST /api/pull`: fetches a model from its registry, a line for each step and for each 60 ms of download. `insecure`
 * means plain http. Hanging up stops it; what was fetched is kept for the next time.
 */
export async function handlePull({ store, downloads }: EngineParts, call: Call): Promise<void> {
  const fields = await call.fields("PullRequest");
  const name = await nameToPull(store, fields.string("model") || fields.string("name"));
  const stream = fields.boolean("stream", true);
  const how = { insecure: fields.boolean("insecure", false), signal: call.signal };
  let last: object = {};
  for await (last of pullModel({ store, downloads, patience: usualPatience }, name, how)) {
    if (stream) await call.reply.line(last, call.signal);
  }
  if (stream) call.reply.end();
  else call.reply.json(200, last);
}

/** A model of a folder that is only read may be pulled all the same: the newer one is kept in the engine's own folder. */
async function nameToPull(store: ModelStore, text: string): Promise<ModelName> {
  const parsed = parseModelName(text);
  if (!parsed.ok) throw new HttpError(400, "invalid model name");
  const taken = await store.find(parsed.name);
  if (taken?.shelf.isBuiltIn) throw new HttpError(403, `the model ${text} cannot be replaced: it is part of Diptych`);
  return parsed.name;
}
