import { ORPCError } from "@orpc/client";
import * as v from "valibot";
import { AppError, errorInfoSchema, toErrorInfo, type ErrorInfo } from "../shared/errors.ts";

/** Whether it was the connection that failed, and not what was asked of the core: it has said nothing then. */
export const isBrokenOff = (thrown: unknown): boolean =>
  !(thrown instanceof AppError) && !(thrown instanceof ORPCError);

/** What a failed call says to the person. */
export function failureOf(thrown: unknown): ErrorInfo {
  if (thrown instanceof AppError) return toErrorInfo(thrown);
  if (thrown instanceof ORPCError) {
    const info = v.safeParse(errorInfoSchema, thrown.data);
    if (info.success) return info.output;
    if (thrown.code === "BAD_REQUEST") {
      return {
        code: "bad-input",
        message: "Diptych could not take this: it is too long or not of the expected form.",
        retryable: false,
        detail: JSON.stringify(thrown.data),
      };
    }
    return toErrorInfo(thrown);
  }
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: "internal",
    message: "The connection to Diptych's core broke off. It is being made again.",
    retryable: true,
    detail,
  };
}
