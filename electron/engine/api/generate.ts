import type { Token } from "node-llama-cpp";
import type { Fields } from "../http/fields.ts";
import { HttpError } from "../http/http-error.ts";
import type { Call } from "../http/server.ts";
import type { Runner } from "../inference/runner.ts";
import { fullTitle } from "../store/model-store.ts";
import { readAnswerRequest, refuseImages, refuseThinking } from "./answer-request.ts";
import type { EngineParts } from "./engine-parts.ts";
import type { KnownModel } from "./find-model.ts";
import { findModel } from "./find-model.ts";
import { capabilitiesOf, generatePrompt } from "./prompt-text.ts";
import { loadOrUnload, runModel, sendRendered } from "./run-model.ts";

/** `POST /api/generate`: a prompt as it is (`raw`), through the model's template, or with a gap to fill (`suffix`). */
export async function handleGenerate(parts: EngineParts, call: Call): Promise<void> {
  const started = performance.now();
  const fields = await call.fields("GenerateRequest");
  const name = fields.string("model");
  const model = await findModel(parts.store, name);
  const request = readAnswerRequest(fields, model.definition.parameters);
  refuseWhatCannotBe(fields, name, model);
  const dress = { model: name, stream: request.stream, text: (text: string) => ({ response: text }) };
  const ready = { call, model, request, dress, started };
  const prompt = fields.string("prompt");
  const suffix = fields.string("suffix");
  if (prompt === "" && suffix === "") return loadOrUnload(parts, ready);
  if (fields.boolean("raw", false)) {
    if (request.debugRenderOnly) return sendRendered(ready, prompt);
    return runModel(parts, ready, (runner) => runner.tokenize(prompt));
  }
  const system = fields.optionalString("system");
  const text = generatePrompt(model, { prompt, suffix, system, template: fields.optionalString("template") });
  if (request.debugRenderOnly) return sendRendered(ready, text);
  const before = contextTokens(fields);
  const tokensOf = (runner: Runner, wholeText: string): Token[] => [...before(runner), ...runner.tokenize(wholeText)];
  return runModel(
    parts,
    ready,
    (runner) => tokensOf(runner, text),
    (runner, answer) => ({ context: tokensOf(runner, text + answer) }),
  );
}

function refuseWhatCannotBe(fields: Fields, name: string, model: KnownModel): void {
  const isRaw = fields.boolean("raw", false);
  if (isRaw && (fields.string("template") || fields.string("system") || fields.array("context")?.length)) {
    throw new HttpError(400, "raw mode does not support template, system, or context");
  }
  refuseThinking(fields, name);
  refuseImages(fields, name);
  const capabilities = capabilitiesOf(model);
  if (!capabilities.includes("completion")) throw new HttpError(400, `"${name}" does not support generate`);
  if (fields.string("suffix") !== "" && !capabilities.includes("insert")) {
    throw new HttpError(400, `${fullTitle(model.stored)} does not support insert`);
  }
}

/** The tokens of an earlier answer that this one goes on from (`context`); what is no token of the model is refused. */
function contextTokens(fields: Fields): (runner: Runner) => Token[] {
  const given = new Set(fields.array("context"));
  if (given.size === 0) return () => [];
  const wanted = fields.array("context") ?? [];
  return (runner) => {
    const known = new Map<unknown, Token>();
    for (const token of runner.model.iterateAllTokens()) if (given.has(token)) known.set(token, token);
    return wanted.map((item) => {
      const token = known.get(item);
      if (token === undefined) throw new HttpError(400, `context holds ${JSON.stringify(item)}, which is no token`);
      return token;
    });
  };
}
