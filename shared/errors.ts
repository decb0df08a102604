import * as v from "valibot";

/** Every way something can go wrong, as one closed list; the page chooses its words and buttons by it. */
export const errorCodes = [
  "bad-input",
  "not-found",
  "source-unreachable",
  "source-refused",
  "source-too-old",
  "model-missing",
  "context-exceeded",
  "out-of-memory",
  "unsupported",
  "busy",
  "stalled",
  "bad-stream",
  "engine-missing",
  "engine-died",
  "unauthorized",
  "rate-limited",
  "store-full",
  "store-failed",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as it crosses the wire and is stored: a sentence for a person, and no stack. */
export const errorInfoSchema = v.object({
  code: v.picklist(errorCodes),
  message: v.string(),
  /** True when the same request may succeed later without being changed. */
  retryable: v.boolean(),
  /** What the server said, word for word, for those who want to know. */
  detail: v.optional(v.string()),
});

export type ErrorInfo = v.InferOutput<typeof errorInfoSchema>;

const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  "source-unreachable",
  "busy",
  "stalled",
  "bad-stream",
  "engine-died",
  "rate-limited",
  "store-full",
]);

/** An error whose message was written for the person who reads it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, message: string, options: { detail?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.retryable = retryableCodes.has(code);
    this.detail = options.detail;
  }
}

/** Why the system refused, in its words alone: `no such file or directory`. */
export function systemReason(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return /^(?:\w+ )?E[A-Z0-9]+: ([^,]+)/.exec(text)?.[1] ?? text;
}

/** Turns anything thrown into what may cross the wire; what nobody foresaw becomes `internal`. */
export function toErrorInfo(thrown: unknown): ErrorInfo {
  if (thrown instanceof AppError) {
    const { code, message, retryable, detail } = thrown;
    return detail === undefined ? { code, message, retryable } : { code, message, retryable, detail };
  }
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "internal", message: "Something went wrong inside Diptych.", retryable: false, detail };
}
