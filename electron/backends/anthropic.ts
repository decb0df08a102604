import type { Anthropic } from "@anthropic-ai/sdk";
import { AppError } from "../../shared/errors.ts";
import type { SourceState } from "../../shared/source.ts";
import type { ClaudeAddress } from "./anthropic-address.ts";
import { claudeClient } from "./anthropic-client.ts";
import { claudeError } from "./anthropic-errors.ts";
import { outputFormat } from "./anthropic-format.ts";
import { claudeEvents } from "./anthropic-generate.ts";
import { readModel, toDescription, toInstalled, unlistedModel, type ClaudeModel } from "./anthropic-models.ts";
import { defaultPatience, patiently, type PatienceLimits } from "./anthropic-patience.ts";
import { claudeRequest } from "./anthropic-request.ts";
import type { Backend, BackendEvent, GenerateRequest, SourceKey } from "./backend.ts";
import { defaultStallLimits, type StallLimits } from "./ollama-fetch.ts";

/** The key as it is now, and what it is called: "the key in ANTHROPIC_API_KEY". */
export interface ClaudeKey {
  value: string;
  called: string;
}

export interface AnthropicOptions {
  address: ClaudeAddress;
  /** Whether the key in `ANTHROPIC_API_KEY` may go to this address. */
  takesEnvironmentKey: boolean;
  /** Undefined where there is no key. */
  readKey: (key: SourceKey) => Promise<ClaudeKey | undefined>;
  stallLimits?: StallLimits;
  patience?: PatienceLimits;
}

const id = "anthropic";
const variable = "ANTHROPIC_API_KEY";
/** As the package speaks it; shown where other sources show their version. */
const apiVersion = "2026-10-21";
/** The list of models changes every few weeks. */
const listForMs = 10 * 60_000;
const noKey = "Claude has no key yet.";

/** Claude as a source: Anthropic's API, or whatever speaks it at another address. */
export function createAnthropicBackend(options: AnthropicOptions): Backend {
  const { address, readKey, stallLimits = defaultStallLimits, patience = defaultPatience } = options;
  const host = address.ok ? address.url : address.text;
  const key: SourceKey = { name: `${id} ${host}`, ...(options.takesEnvironmentKey ? { variable } : {}) };
  /** The models there are for the key that was asked with. */
  let listed: { key: string; at: number; models: Map<string, ClaudeModel> } | undefined;
  /** Models that turned out to take no sampling values. */
  const withoutSampling = new Set<string>();

  async function access() {
    if (!address.ok) throw new AppError("bad-input", address.message);
    const found = await readKey(key);
    if (found === undefined) throw new AppError("unauthorized", noKey);
    return { address: address.url, key: found.value, keyName: found.called };
  }

  /** Does the work with a client of its own; whatever it throws becomes a sentence. */
  async function call<T>(model: string, signal: AbortSignal, work: (client: Anthropic) => Promise<T>): Promise<T> {
    const to = await access();
    try {
      return await work(await claudeClient({ ...to, signal, stallLimits }));
    } catch (thrown) {
      throw claudeError(thrown, { ...to, model, signal });
    }
  }

  async function list(signal: AbortSignal): Promise<Map<string, ClaudeModel>> {
    const asked = await access();
    const models = new Map<string, ClaudeModel>();
    await call("", signal, async (client) => {
      for await (const raw of client.models.list({ limit: 1000 })) {
        const model = readModel(raw);
        models.set(model.id, model);
      }
    });
    listed = { key: asked.key, at: Date.now(), models };
    return models;
  }

  /** The list, asked for again when it is older than this. */
  async function recent(signal: AbortSignal, oldestMs: number): Promise<Map<string, ClaudeModel>> {
    const now = await access();
    const isRecent = listed?.key === now.key && Date.now() - listed.at < oldestMs;
    return isRecent && listed !== undefined ? listed.models : await list(signal);
  }

  const learnt = (model: ClaudeModel): ClaudeModel =>
    withoutSampling.has(model.id) ? { ...model, takesSampling: false } : model;

  async function* generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<BackendEvent> {
    yield { type: "phase", phase: "waiting" };
    const { model: name } = request;
    const model = learnt((await recent(signal, Number.POSITIVE_INFINITY)).get(name) ?? unlistedModel(name));
    const { body, headers, prefill } = claudeRequest(request, model, await outputFormat(request.format, model));
    const to = await access();
    try {
      const client = await claudeClient({ ...to, signal, stallLimits });
      let startedAt = 0;
      const start = () => {
        startedAt = performance.now();
        return client.messages.create(body, { headers });
      };
      const stream = yield* patiently(start, signal, patience);
      yield* claudeEvents(stream, { model: name, prefill, startedAt, signal });
    } catch (thrown) {
      const error = claudeError(thrown, { ...to, model: name, signal });
      const refused = model.takesSampling ? refusedSampling(error) : undefined;
      if (refused !== undefined) withoutSampling.add(name);
      throw refused ?? error;
    }
  }

  return {
    id,
    kind: "anthropic",
    label: "Claude",
    host,
    local: false,
    key,
    lookAgainMs: { running: listForMs, absent: 60_000, refused: listForMs },
    async state(signal): Promise<SourceState> {
      if (!address.ok) return { state: "refused", message: address.message, advice: "Change it in the settings." };
      try {
        await list(signal);
        return { state: "running", version: apiVersion };
      } catch (thrown) {
        return stateOf(thrown, host, key);
      }
    },
    listModels: async (signal) =>
      [...(await recent(signal, listForMs)).values()].map((model) => toInstalled(id, learnt(model))),
    async describe(name, signal) {
      const found = (await recent(signal, listForMs)).get(name);
      if (found !== undefined) return toDescription(id, learnt(found));
      return await call(name, signal, async (client) =>
        toDescription(id, readModel(await client.models.retrieve(name))),
      );
    },
    loadedModels: async () => [],
    generate,
  };
}

/** Says which sampling value a model turned out not to take; from then on none are sent to it. */
function refusedSampling(thrown: unknown): AppError | undefined {
  if (!(thrown instanceof AppError) || thrown.detail === undefined) return undefined;
  const [value] = /\b(temperature|top_p|top_k)\b/.exec(thrown.detail) ?? [];
  if (value === undefined) return undefined;
  const message = `This model turned out to take no ${value}. Diptych has noted it: retry, and it is asked without sampling values.`;
  return new AppError("unsupported", message, { detail: thrown.detail });
}

const lookedAtAgain = "Diptych looks again by itself.";

const whereToGet = ({ variable: named }: SourceKey): string =>
  named === undefined
    ? "This address asks for a key of its own: enter it in the settings, under Claude."
    : `Enter one in the settings, under Claude, or set ${named}.`;

/** How the source is, when its list could not be had. */
function stateOf(thrown: unknown, host: string, key: SourceKey): SourceState {
  if (!(thrown instanceof AppError))
    return { state: "absent", message: `Claude at ${host} did not answer in time.`, advice: lookedAtAgain };
  const { message, retryable } = thrown;
  if (message === noKey) return { state: "absent", message, advice: whereToGet(key) };
  return retryable ? { state: "absent", message, advice: lookedAtAgain } : { state: "refused", message, advice: "" };
}
