import type { OutlineEvent } from "../../shared/contract/schemas.ts";
import { samplingDefaults } from "../../shared/sampling.ts";
import type { ModelRef } from "../../shared/source.ts";
import { outlineMessages } from "../../shared/schema/outline/ask-outline.ts";
import { OUTLINE_FORMAT } from "../../shared/schema/outline/outline-format.ts";
import type { Models } from "./models.ts";
import type { CallContext } from "./router.ts";
import { memoryOf } from "./run-starter.ts";
import type { Sources } from "./sources.ts";
import type { Turns } from "./turns.ts";

const longestOutline = 3000;
const context = 8192;

/** Has a model outline a schema, held to the outline's format while it writes. */
export function createSchemaOutline({ sources, models, turns }: { sources: Sources; models: Models; turns: Turns }) {
  return async function* (
    { model, sentence }: { model: ModelRef; sentence: string },
    { signal = new AbortController().signal }: CallContext,
  ): AsyncGenerator<OutlineEvent, void> {
    const known = await models.know(model);
    const num_ctx = Math.min(context, known?.contextLength ?? context);
    // The likeliest outline, and the same one each time.
    const sampling = { ...samplingDefaults, temperature: 0, seed: 1, num_predict: longestOutline, num_ctx };
    const input = { kind: "chat" as const, messages: outlineMessages(sentence) };
    const request = { model: model.name, input, sampling, format: OUTLINE_FORMAT, think: false };
    const backend = sources.backend(model.source);
    const leave = await turns.enter(model, backend.local ? memoryOf(known, num_ctx) : 0, signal, () => undefined);
    try {
      for await (const event of backend.generate(request, signal)) {
        if (event.type === "text") yield { type: "text", text: event.text };
        if (event.type === "end") return yield { type: "end", reason: event.reason };
      }
      yield { type: "end", reason: "cut-off" };
    } finally {
      leave();
    }
  };
}

export type SchemaOutline = ReturnType<typeof createSchemaOutline>;
