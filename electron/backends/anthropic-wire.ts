import * as v from "valibot";

const count = v.fallback(v.nullish(v.number()), undefined);
const usageSchema = v.object({
  input_tokens: count,
  output_tokens: count,
  cache_creation_input_tokens: count,
  cache_read_input_tokens: count,
  output_tokens_details: v.fallback(v.nullish(v.object({ thinking_tokens: count })), undefined),
});
const usage = v.fallback(usageSchema, {});

export type ClaudeUsage = v.InferOutput<typeof usageSchema>;

const text = v.fallback(v.nullish(v.string()), undefined);

/** The events of a stream that mean something here; of each, what is used. */
const eventSchema = v.variant("type", [
  v.object({ type: v.literal("message_start"), message: v.object({ usage }) }),
  v.object({
    type: v.literal("content_block_delta"),
    delta: v.object({ type: v.string(), text, thinking: text }),
  }),
  v.object({
    type: v.literal("message_delta"),
    delta: v.object({
      stop_reason: text,
      stop_details: v.fallback(v.nullish(v.object({ category: text, explanation: text })), undefined),
    }),
    usage,
  }),
  v.object({ type: v.literal("message_stop") }),
]);

export type ClaudeEvent = v.InferOutput<typeof eventSchema>;

const known = new Set<unknown>(["message_start", "content_block_delta", "message_delta", "message_stop"]);
const typed = v.object({ type: v.string() });

/** One event of a stream; undefined for those of no concern here and those of later versions. */
export function readEvent(event: unknown): ClaudeEvent | undefined {
  return known.has(v.parse(typed, event).type) ? v.parse(eventSchema, event) : undefined;
}
