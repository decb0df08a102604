import { HttpError } from "../http/http-error.ts";
import type { Call } from "../http/server.ts";
import type { Gguf, GgufValue } from "../store/gguf.ts";
import { readGguf } from "../store/gguf-file.ts";
import { countParameters } from "../store/model-facts.ts";
import type { EngineParts } from "./engine-parts.ts";
import { findModel, withTag } from "./find-model.ts";
import { detailsOf } from "./listings.ts";
import { modelfileOf, parameterLines } from "./modelfile.ts";
import { capabilitiesOf, templateOf } from "./prompt-text.ts";

/** Left out of `model_info`, as Ollama does. */
const hiddenKeys: ReadonlySet<string> = new Set(["general.name", "tokenizer.chat_template"]);

/** `POST /api/show`: what a model is. `verbose` fills in the long arrays, the tokens say. */
export async function handleShow({ store }: EngineParts, call: Call): Promise<void> {
  const fields = await call.fields("ShowRequest");
  const asked = fields.string("model") || fields.string("name");
  if (asked === "") throw new HttpError(400, "model is required");
  const name = withTag(asked);
  const model = await findModel(store, name);
  const { definition, facts, stored } = model;
  const gguf = await readGguf(definition.file, { keepArrays: fields.boolean("verbose", false) });
  const system = fields.string("system") || definition.system;
  const template = templateOf(model);
  call.reply.json(200, {
    ...(definition.licenses.length > 0 ? { license: definition.licenses.join("\n") } : {}),
    modelfile: modelfileOf(name, { ...definition, template }),
    ...(Object.keys(definition.parameters).length > 0 ? { parameters: parameterLines(definition.parameters) } : {}),
    template,
    ...(system ? { system } : {}),
    details: detailsOf(facts, definition.parent),
    ...(definition.messages.length > 0 ? { messages: definition.messages } : {}),
    model_info: modelInfo(gguf),
    tensors: gguf.tensors.map(({ name: tensor, type, shape }) => ({ name: tensor, type, shape })),
    capabilities: capabilitiesOf(model),
    modified_at: stored.modified.toISOString(),
  });
}

function modelInfo(gguf: Gguf): Record<string, GgufValue> {
  const entries: [string, GgufValue][] = [...gguf.metadata].filter(([key]) => !hiddenKeys.has(key));
  entries.push(["general.parameter_count", countParameters(gguf)]);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
