import * as v from "valibot";
import { AppError, errorInfoSchema, type ErrorInfo } from "../../shared/errors.ts";

/** An error that was written for people: thrown here, or by the core, whose errors arrive as the data of a call's. */
export function toldError(thrown: unknown): Pick<ErrorInfo, "code" | "message"> | undefined {
  if (thrown instanceof AppError) return thrown;
  const read = v.safeParse(v.object({ data: errorInfoSchema }), thrown);
  return read.success ? read.output.data : undefined;
}
