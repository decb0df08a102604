import type { CallAnswer } from "./call.ts";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Values that differ from call to call; of these only the type is compared. */
const volatile = /^(?:created_at|modified_at|expires_at|.*_duration|size|size_vram|digest)$/;

/** The engine's own fields, beside Ollama's. */
const ownFields: ReadonlySet<string> = new Set(["engine", "queue_duration", "prompt_cached_count", "begun"]);

/** All of an answer that is compared, without the parts and fields named in `without`. */
export function summary(answer: Partial<CallAnswer> | undefined, without: ReadonlySet<string>): object {
  return {
    ...(without.has("status") ? {} : { status: answer?.status, headers: comparableHeaders(answer?.headers) }),
    ...(without.has("lines") ? {} : { lines: outline(answer?.lines ?? [], without) }),
  };
}

/** The lines in short: an answer's text as a whole and its kinds of frame in order; of others all values. */
export function outline(lines: readonly string[], without: ReadonlySet<string>): Json {
  const frames = lines.map(parse);
  const isAnswer = frames.some((frame) => isObject(frame) && "done" in frame);
  if (!isAnswer)
    return pullSteps(
      frames.map((frame) => comparable(frame, without)),
      without,
    );
  const kinds = frames.map((frame) => comparable(isObject(frame) ? frameKind(frame) : frame, without));
  const distinct = kinds.filter((kind, index) => JSON.stringify(kind) !== JSON.stringify(kinds[index - 1]));
  return { text: without.has("response") ? "" : wholeText(frames), frames: distinct };
}

/** Lines about a layer on its way, however many, as one that says no more than that. Any other lines as they are. */
function pullSteps(frames: readonly Json[], without: ReadonlySet<string>): Json[] {
  const steps = frames.map((frame) => {
    const isOnItsWay = isObject(frame) && "total" in frame && frame["completed"] !== frame["total"];
    return isOnItsWay ? { ...frame, completed: "not all" } : frame;
  });
  const isProgress = (step: Json): boolean => isObject(step) && step["completed"] === "not all";
  return steps.filter((step, index) => {
    const isRepeated = JSON.stringify(step) === JSON.stringify(steps[index - 1]);
    return !isProgress(step) || (!isRepeated && !without.has("progress"));
  });
}

function comparableHeaders(headers: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const kept = Object.entries(headers).filter(([name]) => /^(?:access-control-|allow$|content-type$)/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value).replace(/;.*/, "")]));
}

type Logprob = { token: string; logprob: number; top: Logprob[] };

/** Sentences about log-probabilities that are more than 0.05 apart; alternatives are compared where both name them. */
export function apartInLogprobs(ourLines: readonly string[], theirLines: readonly string[]): string[] {
  const [ours, theirs] = [logprobsIn(ourLines), logprobsIn(theirLines)];
  if (ours.length !== theirs.length) return [`${ours.length} log-probabilities instead of ${theirs.length}`];
  return theirs.flatMap((their, index) => {
    const own = ours[index];
    if (own?.token !== their.token) return [`${own?.token} instead of ${their.token}`];
    const alternatives = their.top.flatMap((other) => {
      const same = own.top.find((candidate) => candidate.token === other.token);
      return same ? apart(same, other) : [];
    });
    return [...apart(own, their), ...alternatives];
  });
}

function logprobsIn(lines: readonly string[]): Logprob[] {
  return lines.map(parse).flatMap((frame) => readLogprobs(isObject(frame) ? frame["logprobs"] : undefined));
}

function apart(one: Logprob, other: Logprob): string[] {
  const distance = Math.abs(one.logprob - other.logprob);
  return distance <= 0.05 ? [] : [`${JSON.stringify(one.token)}: ${one.logprob} instead of ${other.logprob}`];
}

function readLogprobs(value: Json | undefined): Logprob[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((entry) => ({
    token: text(entry["token"]),
    logprob: Number(entry["logprob"]),
    top: readLogprobs(entry["top_logprobs"]),
  }));
}

/** A frame without what is compared elsewhere: its text and its log-probabilities. */
function frameKind(frame: { [name: string]: Json }): Json {
  const { message, logprobs, ...rest } = frame;
  return {
    ...rest,
    ...("response" in frame ? { response: typeof frame["response"] } : {}),
    ...(isObject(message) ? { message: { ...message, content: typeof message["content"] } } : {}),
    ...(Array.isArray(logprobs) ? { logprobs: Object.keys(isObject(logprobs[0]) ? logprobs[0] : {}) } : {}),
  };
}

function wholeText(frames: readonly Json[]): string {
  return frames
    .filter(isObject)
    .map((frame) => text(frame["response"] ?? (isObject(frame["message"]) ? frame["message"]["content"] : "")))
    .join("");
}

/** The value without own and unwanted fields, with the types of what is volatile; the demo pair left out of lists. */
function comparable(value: Json, without: ReadonlySet<string>): Json {
  if (typeof value === "string")
    return value
      .replace(/sha256:[0-9a-f]{64}/g, "sha256")
      .replace(/^pulling [0-9a-f]{12}$/, "pulling a layer")
      .replace(/^FROM .*$/m, "FROM a file");
  if (Array.isArray(value)) {
    return sortedByName(value.filter((item) => !isBuiltIn(item)).map((item) => comparable(item, without)));
  }
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !ownFields.has(name) && !without.has(name));
  return Object.fromEntries(
    kept.map(([name, inner]) => [name, volatile.test(name) ? typeof inner : comparable(inner, without)]),
  );
}

/** Lists of named things: Ollama rewrites an uploaded file and lists its tensors in another order. */
function sortedByName(items: Json[]): Json[] {
  const nameOf = (item: Json): string => (isObject(item) ? text(item["name"]) : "");
  return items.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

function isBuiltIn(item: Json): boolean {
  return isObject(item) && text(item["name"]).startsWith("diptych-demo:");
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function parse(line: string): Json {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
