import * as v from "valibot";
import { AppError, type ErrorCode } from "../../shared/errors.ts";

interface Rule {
  pattern: RegExp;
  code: ErrorCode;
  sentence: (model: string, text: string) => string;
}

/** What Ollama's errors mean, matched by parts of their text: the wording drifts from version to version. */
const rules: readonly Rule[] = [
  {
    pattern: /exceed.{0,20}context|context (length|size)|prompt is longer/i,
    code: "context-exceeded",
    sentence: (_model, text) => {
      const counts = /\((\d+) tokens\).*\((\d+) tokens\)/.exec(text);
      const size = counts ? ` (${counts[1]} tokens into ${counts[2]})` : "";
      return `The prompt does not fit into the context${size}. Shorten it, or raise the context in the sampling panel as far as the model's own reaches.`;
    },
  },
  {
    // The engine's, of a text that is read through.
    pattern: /the context only/,
    code: "context-exceeded",
    sentence: (_model, text) => `This cannot be read through: ${text}.`,
  },
  {
    pattern: /model .*not found|try pulling it first|file does not exist/i,
    code: "model-missing",
    sentence: (model) => `The server has no model ${model}. Pull it, or choose another one.`,
  },
  {
    pattern: /out-of-memory|out of memory|more system memory|cudaMalloc/i,
    code: "out-of-memory",
    sentence: (model) =>
      `There is not enough memory to load ${model}. Unload another model, or choose a smaller one or a smaller context.`,
  },
  {
    pattern: /server busy|maximum pending requests/i,
    code: "busy",
    sentence: () => "The server has too many requests waiting. Try again in a moment.",
  },
  {
    pattern: /runner.{0,40}(stopped|terminated)|process has terminated|process no longer running/i,
    code: "engine-died",
    sentence: (model) =>
      `The process that runs ${model} ended unexpectedly. Retry; if it happens again, memory may be short.`,
  },
  {
    pattern: /does not support (thinking|insert|tools|chat|generate|embed)/i,
    code: "unsupported",
    sentence: (model, text) => `${model} cannot do this: ${text}.`,
  },
  {
    pattern: /not installed|node-llama-cpp/i,
    code: "engine-missing",
    sentence: () =>
      "The built-in engine's inference library is not installed on this machine; other sources still work.",
  },
];

/** Ollama since 0.30 passes on llama-server's own error, which is JSON inside the error's text. */
function innerMessage(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || !("error" in parsed)) return text;
    const { error } = parsed;
    if (typeof error === "string") return innerMessage(error);
    if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
    return text;
  } catch {
    return text;
  }
}

/** Puts whatever an Ollama call threw into an `AppError`; an abort goes through as it is. */
export function ollamaError(thrown: unknown, about: { model: string; host: string; signal: AbortSignal }): unknown {
  if (about.signal.aborted) return about.signal.reason;
  if (thrown instanceof AppError) return thrown;
  const unreachable = connectionProblem(thrown, about.host);
  if (unreachable !== undefined) return unreachable;
  if (thrown instanceof SyntaxError) return noOllama(about.host, thrown);
  if (thrown instanceof v.ValiError) return badStream(thrown);
  const text = inWords(innerMessage(thrown instanceof Error ? thrown.message : String(thrown)));
  const rule = rules.find(({ pattern }) => pattern.test(text));
  if (rule !== undefined)
    return new AppError(rule.code, rule.sentence(about.model, text), { detail: text, cause: thrown });
  const status = statusOf(thrown);
  // Whatever Ollama does not find, it says so in words.
  if (status === 404 && text === "") return noOllama(about.host, thrown);
  // Refused by its address, a request gets no words; the engine says why it refuses to change a model.
  if (status === 403 && text === "") {
    const message = `${about.host} refuses requests from here. Check OLLAMA_ORIGINS and the address on that machine.`;
    return new AppError("source-refused", message, { cause: thrown });
  }
  return new AppError("source-refused", `The server answered: ${text || `status ${status ?? "unknown"}`}.`, {
    detail: text,
    cause: thrown,
  });
}

/** What came is not what the protocol has in this place. */
export function badStream(cause?: Error): AppError {
  const message = "The server sent something that is not its protocol; what came before is kept.";
  return new AppError("bad-stream", message, cause === undefined ? {} : { detail: cause.message, cause });
}

function noOllama(host: string, thrown: unknown): AppError {
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError("bad-stream", `What answers at ${host} is no Ollama.`, { detail, cause: thrown });
}

/** What the server said. The page of a proxy, and what the package puts in for no words at all, say nothing. */
function inWords(text: string): string {
  return /^(?:\s*<|Error \d{3}:)/.test(text) ? "" : text;
}

function statusOf(thrown: unknown): number | undefined {
  if (typeof thrown !== "object" || thrown === null || !("status_code" in thrown)) return undefined;
  return typeof thrown.status_code === "number" ? thrown.status_code : undefined;
}

function connectionProblem(thrown: unknown, host: string): AppError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const cause: unknown = thrown.cause;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  if (code === "" && !/^(fetch failed|terminated|other side closed)$/.test(thrown.message)) return undefined;
  if (/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|UND_ERR_CONNECT/.test(code)) {
    return new AppError(
      "source-unreachable",
      `Nothing answers at ${host}. Start Ollama there, or change the address in the settings.`,
      { detail: code, cause: thrown },
    );
  }
  return new AppError("source-unreachable", `The connection to ${host} broke off; what came before is kept.`, {
    detail: code || thrown.message,
    cause: thrown,
  });
}
