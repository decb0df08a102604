import type { ChatRequest, GenerateRequest as OllamaGenerateRequest, Ollama } from "ollama";
import { paceOf, type RunUsage } from "../../shared/run-event.ts";
import type { BackendEvent, GenerateRequest } from "./backend.ts";
import { toToken } from "./ollama-tokens.ts";
import { readFrame, type BeginningFigures, type Frame } from "./ollama-wire.ts";

/** Fields of the wire that the package's types lack. */
interface UntypedFields {
  truncate: false;
  shift: false;
}

/**
 * Text to continue goes to `/api/generate` with `raw: true`, so that no template is put around it; turns go to
 * `/api/chat`. Nothing is ever cut off silently: `truncate` and `shift` are off, and every sampling value is sent.
 */
export async function* ollamaGenerate(client: Ollama, request: GenerateRequest): AsyncIterable<BackendEvent> {
  const stream = await open(client, request);
  let end: BackendEvent | undefined;
  try {
    for await (const part of stream) {
      const frame = readFrame(part);
      yield* textEvents(frame);
      if (frame.begun !== undefined) yield { type: "usage", usage: beginningOf(frame.begun) };
      if (frame.done)
        end = {
          type: "end",
          reason: frame.done_reason === "length" ? "length" : "stop",
          usage: usageOf(frame),
          last: part,
        };
    }
  } catch (thrown) {
    if (!isMissingEnd(thrown)) throw thrown;
  } finally {
    stream.abort();
  }
  yield end ?? { type: "end", reason: "cut-off", usage: {} };
}

function open(client: Ollama, request: GenerateRequest) {
  const common = {
    model: request.model,
    stream: true as const,
    options: { ...request.sampling },
    ...(request.logprobs === undefined ? {} : { logprobs: true, top_logprobs: request.logprobs }),
    ...(request.format === undefined ? {} : { format: request.format }),
    ...(request.think === undefined ? {} : { think: request.think }),
  };
  if (request.input.kind !== "chat") {
    const { kind, ...text } = request.input;
    const body: OllamaGenerateRequest & UntypedFields & { stream: true } = {
      ...common,
      ...text,
      raw: kind === "raw",
      truncate: false,
      shift: false,
    };
    return client.generate(body);
  }
  const body: ChatRequest & UntypedFields & { stream: true } = {
    ...common,
    messages: request.input.messages,
    truncate: false,
    shift: false,
  };
  return client.chat(body);
}

/** The package's own complaint about a stream that stops without a last line. */
function isMissingEnd(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.startsWith("Did not receive done");
}

function* textEvents(frame: Frame): Iterable<BackendEvent> {
  const reasoning = frame.thinking ?? frame.message?.thinking;
  if (reasoning !== undefined) yield { type: "reasoning", text: reasoning };
  const text = frame.response ?? frame.message?.content;
  // A token that is a piece of a character comes without text.
  if (frame.logprobs) yield { type: "text", text: text ?? "", tokens: frame.logprobs.map(toToken) };
  else if (text !== undefined) yield { type: "text", text };
}

const ms = (nanoseconds: number | undefined): number | undefined =>
  nanoseconds === undefined ? undefined : nanoseconds / 1e6;

/** The figures of the last line. Durations of zero are left out by the server, so absent ones of a finished run are 0. */
function usageOf(frame: Frame): RunUsage {
  const answerTokens = frame.eval_count ?? 0;
  const answerMs = ms(frame.eval_duration);
  return {
    ...beginningOf(frame),
    answerTokens,
    answerTokensExact: true,
    answerMs,
    totalMs: ms(frame.total_duration),
    tokensPerSecond: paceOf(answerTokens, answerMs),
  };
}

function beginningOf(figures: BeginningFigures): RunUsage {
  const queueMs = ms(figures.queue_duration);
  const beforePromptMs = ms(figures.load_duration);
  return {
    promptTokens: figures.prompt_eval_count,
    cachedTokens: figures.prompt_cached_count,
    queueMs,
    // The engine tells the queue's share of it, Ollama does not.
    loadMs: beforePromptMs === undefined ? undefined : beforePromptMs - (queueMs ?? 0),
    promptMs: ms(figures.prompt_eval_duration),
  };
}
