import type { ChatRequest, GenerateRequest, Ollama } from "ollama";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { hasFeature } from "../../shared/models/version.ts";
import type { ModelInput } from "./backend.ts";

/** A flag of the wire that is in no document: the server renders the prompt, and does not run it. */
interface RenderOnly {
  _debug_render_only: true;
}

const renderedSchema = v.object({ _debug_info: v.object({ rendered_template: v.string() }) });

/** The text the server makes of this input. It loads the model first; an older server would run the prompt instead. */
export async function ollamaRender(client: Ollama, model: string, input: ModelInput): Promise<string> {
  const { version } = await client.version();
  if (hasFeature(version, "render-only") === "no") {
    throw new AppError("source-too-old", `Ollama ${version} cannot say what it renders; newer versions can.`);
  }
  const answer = v.safeParse(renderedSchema, await ask(client, model, input));
  if (answer.success) return answer.output._debug_info.rendered_template;
  throw new AppError("unsupported", "This server does not say what it renders.");
}

function ask(client: Ollama, model: string, input: ModelInput): Promise<unknown> {
  // Should a server not know the flag after all, it writes one token and no more.
  const common = { model, stream: false as const, _debug_render_only: true as const, options: { num_predict: 1 } };
  if (input.kind === "chat") {
    const body: ChatRequest & RenderOnly & { stream: false } = { ...common, messages: input.messages };
    return client.chat(body);
  }
  const { kind, ...text } = input;
  const body: GenerateRequest & RenderOnly & { stream: false } = { ...common, ...text, raw: kind === "raw" };
  return client.generate(body);
}
