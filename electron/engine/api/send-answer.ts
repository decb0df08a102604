import type { Call } from "../http/server.ts";
import type { TokenLogprob } from "../inference/answer-text.ts";
import type { AnswerEvent, Beginning, Ending } from "../inference/generation.ts";
import type { Lease } from "../inference/scheduler.ts";

/** What tells the frames of `generate` from those of `chat`. */
export type FrameDress = {
  /** The model as it was asked for. */
  model: string;
  stream: boolean;
  /** Puts text into a frame: as `response`, or as a `message`. */
  text: (text: string) => object;
  /** What the last frame carries beside the figures. */
  last?: (wholeText: string) => object;
};

/**
 * Sends an answer as Ollama does: a line for each piece and a last one with the figures, or all in one object. The first
 * line of a stream has `begun`, the engine's own: what is known by then of the figures, for who hangs up before the last.
 */
export async function sendAnswer(
  call: Call,
  dress: FrameDress,
  events: AsyncIterable<AnswerEvent>,
  { lease, started }: { lease: Lease; started: number },
): Promise<void> {
  const kept: TokenLogprob[] = [];
  let whole = "";
  let begun = {};
  for await (const event of events) {
    if (event.type === "begin") {
      begun = { begun: withoutZeros(beginningOf(lease, event)) };
      continue;
    }
    if (event.type === "end") {
      const text = dress.stream ? "" : whole;
      const figures = { ...dress.last?.(whole), ...figuresOf(lease, event, started) };
      const last = { ...frame(dress, text, true), done_reason: event.reason, ...figures, ...withLogprobs(kept) };
      if (!dress.stream) return call.reply.json(200, last);
      await call.reply.line(last, call.signal);
      return call.reply.end();
    }
    whole += event.text;
    if (!dress.stream) kept.push(...event.logprobs);
    else {
      const line = { ...frame(dress, event.text, false), ...withLogprobs(event.logprobs), ...begun };
      begun = {};
      await call.reply.line(line, call.signal);
    }
  }
}

/** The one object that answers a call which loads, unloads or only renders. */
export function sendSingle(call: Call, dress: FrameDress, fields: { done: boolean } & Record<string, unknown>): void {
  call.reply.json(200, { ...frame(dress, "", fields.done), ...fields });
}

function frame(dress: FrameDress, text: string, done: boolean): object {
  return { model: dress.model, created_at: new Date().toISOString(), ...dress.text(text), done };
}

/** As Go leaves out what is empty. */
function withLogprobs(logprobs: TokenLogprob[]): object {
  return logprobs.length > 0 ? { logprobs } : {};
}

/**
 * The figures of the last frame, in nanoseconds. As with Ollama `load_duration` is all the time before the prompt, in
 * the queue and loading; `queue_duration` is the queue's share of it, and `prompt_cached_count` what was
 * not evaluated again; these two are the engine's own. What is 0 is left out.
 */
function figuresOf(lease: Lease, ending: Ending, started: number): object {
  return withoutZeros({
    total_duration: Math.round((performance.now() - started) * 1e6),
    ...beginningOf(lease, ending),
    eval_count: ending.answerTokens,
    eval_duration: ending.answerTime,
  });
}

function beginningOf({ queueTime, loadTime }: Lease, { promptTokens, cachedTokens, promptTime }: Beginning): object {
  return {
    load_duration: queueTime + loadTime,
    queue_duration: queueTime,
    prompt_eval_count: promptTokens,
    prompt_cached_count: cachedTokens,
    prompt_eval_duration: promptTime,
  };
}

const withoutZeros = (figures: object): object =>
  Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== 0));
