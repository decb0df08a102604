import * as v from "valibot";
import { AppError, type ErrorCode } from "../../shared/errors.ts";

const failureSchema = v.object({
  message: v.fallback(v.string(), ""),
  status: v.fallback(v.optional(v.number()), undefined),
  type: v.fallback(v.nullish(v.string()), undefined),
  apiMessage: v.fallback(v.nullish(v.string()), undefined),
  headers: v.fallback(v.optional(v.instance(Headers)), undefined),
  cause: v.optional(v.unknown()),
});

/** An error of the package, as far as it is understood here. */
export type ClaudeFailure = v.InferOutput<typeof failureSchema>;

/** Its classes are not asked for: that would load the package. */
export const readFailure = (thrown: unknown): ClaudeFailure => v.parse(failureSchema, Object(thrown));

interface About {
  model: string;
  address: string;
  /** Taken out of whatever the server says: some repeat it. */
  key: string;
  /** As it is named to the person: "the key in ANTHROPIC_API_KEY". */
  keyName: string;
  signal: AbortSignal;
}

interface Rule {
  when: (failure: ClaudeFailure, text: string) => boolean;
  code: ErrorCode;
  sentence: (about: About, text: string, failure: ClaudeFailure) => string;
}

const status =
  (...codes: number[]) =>
  ({ status: found }: ClaudeFailure): boolean =>
    found !== undefined && codes.includes(found);
/** Errors in the middle of a stream have no status, only a type. */
const either =
  (code: number, type: string) =>
  (failure: ClaudeFailure): boolean =>
    failure.status === code || failure.type === type;
const says =
  (pattern: RegExp) =>
  (_failure: ClaudeFailure, text: string): boolean =>
    pattern.test(text);

/** What the API's errors mean (https://platform.claude.com/docs/en/api/errors); the first rule that fits counts. */
const rules: readonly Rule[] = [
  {
    when: status(301, 302, 303, 307, 308),
    code: "source-refused",
    sentence: ({ address }, _text, { headers }) =>
      `${address} sends its callers on to ${headers?.get("location") ?? "another address"}. The key is not sent there; if that is where Claude is, name it in the settings.`,
  },
  {
    when: (failure, text) => either(402, "billing_error")(failure) || /credit balance is too low/i.test(text),
    code: "source-refused",
    sentence: () => "The account's credit at Anthropic is used up. Add credit in the Claude Console, then retry.",
  },
  {
    when: says(/spend(ing)? limit|reached your .{0,40}usage limit/i),
    code: "source-refused",
    sentence: () =>
      "The account's own spending limit is reached. Raise it in the Claude Console, or wait until it begins anew.",
  },
  {
    when: either(401, "authentication_error"),
    code: "unauthorized",
    sentence: ({ keyName }) => `Claude does not accept ${keyName}. Check it, or set another one in the settings.`,
  },
  {
    when: either(403, "permission_error"),
    code: "unauthorized",
    sentence: ({ keyName, model }) =>
      `${capital(keyName)} may not ${model === "" ? "be used for this" : `use ${model}`}. Its rights are set in the Claude Console.`,
  },
  {
    when: (failure, text) => either(404, "not_found_error")(failure) && /model/i.test(text),
    code: "model-missing",
    sentence: ({ model }) => `Claude has no model ${model} for this key. Choose another one.`,
  },
  {
    when: status(404, 405),
    code: "source-refused",
    sentence: ({ address }) =>
      `Something answers at ${address}, but it does not speak Claude's API. Check the address.`,
  },
  {
    when: (failure, text) =>
      either(413, "request_too_large")(failure) || /prompt is too long|too many tokens/i.test(text),
    code: "context-exceeded",
    sentence: (_about, text) => {
      const counts = /(\d+) tokens? > (\d+)/.exec(text);
      const size = counts ? ` (${counts[1]} tokens into ${counts[2]})` : "";
      return `The prompt does not fit into what the model can hold${size}. Shorten it.`;
    },
  },
  {
    when: says(/prefill|conversation must end with a user message/i),
    code: "unsupported",
    sentence: ({ model }) => `${model} does not go on from a begun answer. Ask it anew, or choose an older model.`,
  },
  {
    when: says(/trailing whitespace/i),
    code: "bad-input",
    sentence: () => "Claude does not go on from an answer that ends in white space.",
  },
  {
    when: either(429, "rate_limit_error"),
    code: "rate-limited",
    sentence: (_about, _text, failure) => `Claude was asked too often in too short a time. ${whenAgain(failure)}`,
  },
  {
    when: either(529, "overloaded_error"),
    code: "busy",
    sentence: (_about, _text, failure) => `Claude is overloaded at the moment. ${whenAgain(failure)}`,
  },
  {
    when: either(504, "timeout_error"),
    code: "busy",
    sentence: () => "Claude took too long to answer and gave up. Retry, or ask for less at once.",
  },
  {
    when: (failure) => failure.type === "api_error" || (failure.status ?? 0) >= 500,
    code: "busy",
    sentence: () => "Something went wrong inside Claude's service. Retry in a moment.",
  },
];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function whenAgain(failure: ClaudeFailure): string {
  const ms = retryAfterMs(failure);
  return ms === undefined ? "Retry in a moment." : `It asks to be left alone for ${waitWords(ms)}.`;
}

/** A time to wait, in words. */
export function waitWords(ms: number): string {
  const [count, unit] = ms < 90_000 ? [Math.ceil(ms / 1000), "second"] : [Math.ceil(ms / 60_000), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** How long the server asks to be left alone: `retry-after` in seconds or as a date (RFC 9110, 10.2.3). */
export function retryAfterMs({ headers }: ClaudeFailure): number | undefined {
  const text = headers?.get("retry-after");
  if (text === null || text === undefined) return undefined;
  const ms = /^\s*[\d.]+\s*$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** Puts whatever a call threw into an `AppError` without the key in it; an abort goes through as it is. */
export function claudeError(thrown: unknown, about: About): unknown {
  if (about.signal.aborted) return about.signal.reason;
  if (thrown instanceof AppError) return thrown;
  const failure = readFailure(thrown);
  if (failure.cause instanceof AppError) return failure.cause;
  const text = (failure.apiMessage ?? failure.message).replaceAll(about.key, "[key]").slice(0, 2000);
  const rule = rules.find(({ when }) => when(failure, text));
  if (rule !== undefined) return new AppError(rule.code, rule.sentence(about, text, failure), { detail: text });
  if (failure.status !== undefined)
    return new AppError("source-refused", `Claude answered: ${text || `status ${failure.status}`}`, { detail: text });
  return brokenOff(failure, about) ?? badStream(thrown, text);
}

function brokenOff({ message, cause }: ClaudeFailure, { address }: About): AppError | undefined {
  const deepest = causes(cause);
  const code = deepest.map(({ code: found }) => found).find((found) => found !== "");
  const words = [message, ...deepest.map((one) => one.message)].join(" ");
  if (code === undefined && !/fetch failed|terminated|other side closed|connection error|aborted/i.test(words))
    return undefined;
  const unreachable = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT|CERT|TLS/;
  const options = { detail: code ?? words };
  if (unreachable.test(code ?? ""))
    return new AppError(
      "source-unreachable",
      `Claude cannot be reached at ${address}. Check the connection to the internet, or the address in the settings.`,
      options,
    );
  return new AppError(
    "source-unreachable",
    `The connection to ${address} broke off; what came before is kept.`,
    options,
  );
}

/** An error's causes, from the nearest to the deepest. */
function causes(cause: unknown): { code: string; message: string }[] {
  const found: { code: string; message: string }[] = [];
  for (let at = cause; at instanceof Error && found.length < 5; at = at.cause)
    found.push({ code: "code" in at ? String(at.code) : "", message: at.message });
  return found;
}

function badStream(thrown: unknown, detail: string): unknown {
  const garbled = thrown instanceof SyntaxError || thrown instanceof v.ValiError || /parse|JSON/i.test(detail);
  if (!garbled) return thrown;
  return new AppError("bad-stream", "The server sent something that is not Claude's API; what came before is kept.", {
    detail,
  });
}
