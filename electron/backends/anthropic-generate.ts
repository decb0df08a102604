import { AppError } from "../../shared/errors.ts";
import { paceOf, type RunUsage } from "../../shared/run-event.ts";
import { costOf } from "./anthropic-prices.ts";
import { readEvent, type ClaudeEvent, type ClaudeUsage } from "./anthropic-wire.ts";
import type { BackendEvent } from "./backend.ts";

/** About how many UTF-16 units a token holds; the exact count comes at the end. */
const unitsPerToken = 4;

/**
 * What a stream of the Messages API says, in Diptych's events. It ends with `end`, or throws when Claude declined.
 *
 * @param prefill The begun answer, as the person has it.
 * @param startedAt When it was asked, by `performance.now()`.
 * @param signal The package ends an aborted stream as if it were complete, so it is asked here.
 */
export async function* claudeEvents(
  stream: AsyncIterable<unknown>,
  { model, prefill, startedAt, signal }: { model: string; prefill: string; startedAt: number; signal: AbortSignal },
): AsyncGenerator<BackendEvent> {
  const usage = createUsage(model, startedAt);
  const join = createJoin(prefill);
  let stop: Extract<ClaudeEvent, { type: "message_delta" }>["delta"] | undefined;
  for await (const raw of stream) {
    const event = readEvent(raw);
    switch (event?.type) {
      case "message_start":
        usage.add(event.message.usage);
        yield { type: "phase", phase: "reading" };
        yield { type: "usage", usage: usage.soFar() };
        break;
      case "content_block_delta":
        yield* deltaEvents(event, join);
        break;
      case "message_delta":
        stop = event.delta;
        usage.add(event.usage);
        break;
      case "message_stop":
      case undefined:
        break;
    }
  }
  signal.throwIfAborted();
  if (stop?.stop_reason === "refusal") {
    yield { type: "usage", usage: usage.final() };
    throw refusal(stop.stop_details);
  }
  yield { type: "end", reason: endReason(stop?.stop_reason), usage: stop === undefined ? {} : usage.final() };
}

function* deltaEvents(
  { delta }: Extract<ClaudeEvent, { type: "content_block_delta" }>,
  join: (text: string) => string,
): Iterable<BackendEvent> {
  const part = delta.text ?? delta.thinking ?? "";
  const text = delta.type === "text_delta" ? join(part) : part;
  if (text === "") return;
  const count = Math.max(1, Math.round(text.length / unitsPerToken));
  if (delta.type === "text_delta") yield { type: "text", text, count };
  if (delta.type === "thinking_delta") yield { type: "reasoning", text, count };
}

/** White space that was cut from the end of the begun answer is still there for the person, so Claude's own is left out. */
function createJoin(prefill: string): (text: string) => string {
  let cut = prefill !== prefill.trimEnd();
  return (text) => {
    const joined = cut ? text.trimStart() : text;
    if (joined !== "") cut = false;
    return joined;
  };
}

function endReason(reason: string | null | undefined): "stop" | "length" | "cut-off" {
  if (reason === null || reason === undefined) return "cut-off";
  return reason === "max_tokens" || reason === "model_context_window_exceeded" ? "length" : "stop";
}

interface StopDetails {
  category?: string | null | undefined;
  explanation?: string | null | undefined;
}

function refusal(details: StopDetails | null | undefined): AppError {
  const category = details?.category ? ` (${details.category.replaceAll("_", " ")})` : "";
  const message = `Claude declined to answer this${category}. Put it another way, or ask another model.`;
  return new AppError("source-refused", message, details?.explanation ? { detail: details.explanation } : {});
}

/** Adds up what a stream says of its tokens: the counts are totals, and the last of each is right. */
function createUsage(model: string, startedAt: number) {
  const tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  let thinkingTokens: number | undefined;
  let firstAt = startedAt;

  const soFar = (): RunUsage => ({
    promptTokens: tokens.input + tokens.cacheRead + tokens.cacheWrite,
    cachedTokens: tokens.cacheRead,
    promptMs: firstAt - startedAt,
  });
  return {
    add(usage: ClaudeUsage): void {
      if (firstAt === startedAt) firstAt = performance.now();
      tokens.input = usage.input_tokens ?? tokens.input;
      tokens.output = usage.output_tokens ?? tokens.output;
      tokens.cacheRead = usage.cache_read_input_tokens ?? tokens.cacheRead;
      tokens.cacheWrite = usage.cache_creation_input_tokens ?? tokens.cacheWrite;
      thinkingTokens = usage.output_tokens_details?.thinking_tokens ?? thinkingTokens;
    },
    soFar,
    final(): RunUsage {
      const answerMs = performance.now() - firstAt;
      return {
        ...soFar(),
        answerTokens: tokens.output,
        answerTokensExact: true,
        thinkingTokens,
        answerMs,
        totalMs: performance.now() - startedAt,
        tokensPerSecond: paceOf(tokens.output, answerMs),
        cost: costOf(model, tokens),
      };
    },
  };
}
