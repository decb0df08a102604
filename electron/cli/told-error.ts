import * as v from "valibot";
import { AppError, errorInfoSchema, type ErrorInfo } from "../../shared/errors.ts";

type ToldError = Pick<ErrorInfo, "code" | "message">;

/** What the contract refused before the core saw it: which part of the call, and why. */
const refusedSchema = v.object({
  code: v.literal("BAD_REQUEST"),
  data: v.object({
    issues: v.looseTuple([
      v.object({
        message: v.string(),
        path: v.optional(v.array(v.object({ key: v.union([v.string(), v.number()]) })), []),
      }),
    ]),
  }),
});

/** An error that was written for people: thrown here, or by the core, whose errors arrive as the data of a call's. */
export function toldError(thrown: unknown): ToldError | undefined {
  if (thrown instanceof AppError) return thrown;
  const failed = v.safeParse(v.object({ data: errorInfoSchema }), thrown);
  if (failed.success) return failed.output.data;
  const refused = v.safeParse(refusedSchema, thrown);
  if (!refused.success) return undefined;
  const [{ message, path }] = refused.output.data.issues;
  return { code: "bad-input", message: `${path.map(({ key }) => key).join(".")} cannot be used. ${message}.` };
}
