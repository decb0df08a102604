import type { ChatMessage } from "../../../shared/templates/chat-message.ts";
import type { Fields } from "../http/fields.ts";
import { HttpError } from "../http/http-error.ts";
import type { Call } from "../http/server.ts";
import { fullTitle } from "../store/model-store.ts";
import { readAnswerRequest, refuseImages, refuseThinking } from "./answer-request.ts";
import type { EngineParts } from "./engine-parts.ts";
import type { KnownModel } from "./find-model.ts";
import { findModel } from "./find-model.ts";
import { capabilitiesOf, chatPrompt } from "./prompt-text.ts";
import { loadOrUnload, runModel, sendRendered } from "./run-model.ts";
import type { FrameDress } from "./send-answer.ts";

/** `POST /api/chat`: turns through the model's template. */
export async function handleChat(parts: EngineParts, call: Call): Promise<void> {
  const started = performance.now();
  const fields = await call.fields("ChatRequest");
  const name = fields.string("model");
  if (name === "") throw new HttpError(400, "model is required");
  const model = await findModel(parts.store, name);
  const request = readAnswerRequest(fields, model.definition.parameters);
  refuseWhatCannotBe(fields, name, model);
  const messages = readMessages(fields, name);
  const ready = { call, model, request, dress: dressFor(name, request), started };
  if (messages.length === 0) return loadOrUnload(parts, ready);
  const prompt = chatPrompt(model, messages);
  if (request.debugRenderOnly) return sendRendered({ ...ready, dress: undressed(name) }, prompt);
  return runModel(parts, ready, (runner) => runner.tokenize(prompt));
}

function dressFor(model: string, { stream }: { stream: boolean }): FrameDress {
  return { model, stream, text: (content) => ({ message: { role: "assistant", content } }) };
}

/** A rendered prompt comes with a message that nobody wrote. */
function undressed(model: string): FrameDress {
  return { model, stream: false, text: () => ({ message: { role: "", content: "" } }) };
}

function refuseWhatCannotBe(fields: Fields, name: string, model: KnownModel): void {
  if (!capabilitiesOf(model).includes("completion")) throw new HttpError(400, `"${name}" does not support chat`);
  refuseThinking(fields, name);
  if (fields.array("tools")?.length) throw new HttpError(400, `${fullTitle(model.stored)} does not support tools`);
}

function readMessages(fields: Fields, name: string): ChatMessage[] {
  return (fields.objects("messages") ?? []).map((message) => {
    refuseImages(message, name);
    return { role: message.string("role"), content: message.string("content") };
  });
}
