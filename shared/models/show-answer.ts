import * as v from "valibot";

const text = v.fallback(v.optional(v.string(), ""), "");
const list = v.fallback(v.optional(v.array(v.unknown()), []), []);

/** Every field by itself: one that has another shape than expected counts as absent, the rest still serves. */
const showSchema = v.object({
  template: text,
  modelfile: text,
  parameters: text,
  system: text,
  remote_host: text,
  messages: list,
  capabilities: v.fallback(v.optional(v.array(v.string())), undefined),
  model_info: v.fallback(v.optional(v.record(v.string(), v.unknown()), {}), {}),
});

/** What `POST /api/show` tells, read once; absent texts are empty, an absent capability list is undefined. */
export interface ShowAnswer {
  readonly template: string;
  readonly modelfile: string;
  readonly parameters: string;
  readonly system: string;
  readonly remoteHost: string;
  readonly messages: number;
  readonly capabilities: readonly string[] | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * Reads a `show` answer of any server version. Undefined when it is not one: a server always sends
 * a Modelfile or a template, and without either an empty template would wrongly mean "no template".
 */
export function parseShowAnswer(answer: unknown): ShowAnswer | undefined {
  const parsed = v.safeParse(showSchema, answer);
  if (!parsed.success) return undefined;
  const { template, modelfile, parameters, system, remote_host, messages, capabilities, model_info } = parsed.output;
  if (template === "" && modelfile === "" && capabilities === undefined) return undefined;
  return {
    template,
    modelfile,
    parameters,
    system,
    remoteHost: remote_host,
    messages: messages.length,
    capabilities,
    metadata: model_info,
  };
}

/** A text value of the GGUF metadata, empty where it is absent or something else. */
export function metadataText(metadata: Readonly<Record<string, unknown>>, key: string): string {
  const value = metadata[key];
  return typeof value === "string" ? value : "";
}

/** A number of the GGUF metadata; undefined where it is absent or something else. */
export function metadataNumber(metadata: Readonly<Record<string, unknown>>, key: string): number | undefined {
  const value = metadata[key];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
