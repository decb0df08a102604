import type { DecodeReport } from "./report.ts";
import type { Json, JsonObject } from "../json.ts";
import { own } from "../json.ts";
import type { Shape, Shapes } from "../schema/shapes.ts";

export type DecodeOptions = {
  /** `"declared"` lets the model write declared properties only, even where the schema is open; the report says so. */
  readonly extras?: "as-written" | "declared";
  /** Leaves out patterns, formats and all lengths: the next weaker schema, for a server that refuses the full one. */
  readonly bare?: boolean;
};

/** What the parts of the rewriting share. */
export type DecodeContext = {
  readonly shapes: Shapes;
  readonly report: DecodeReport;
  readonly options: DecodeOptions;
  /** How often a list around may repeat what is being written; servers count nested repetitions together. */
  repeats: number;
  decode(shape: Shape): JsonObject;
};

/** The most repetitions a server takes, nested ones multiplied. */
export const mostRepeats = 2_000;

export const leftOut = "the server refused the full schema, so it is checked after";

/** The parts of a shape that have a keyword, with its value. */
export function partsWith(shape: Shape, keyword: string): [JsonObject, Json][] {
  return shape.parts.flatMap((part): [JsonObject, Json][] => {
    const value = own(part, keyword);
    return value === undefined ? [] : [[part, value]];
  });
}

/** The tightest of several whole-number limits; undefined when none is given. */
export function tightest(shape: Shape, keyword: string, pick: (a: number, b: number) => number): number | undefined {
  const values = partsWith(shape, keyword).flatMap(([, value]) =>
    typeof value === "number" && value >= 0 ? [Math.floor(value)] : [],
  );
  return values.length === 0 ? undefined : values.reduce((a, b) => pick(a, b));
}

/** Reports a keyword wherever a shape has it. */
export function reportAll(ctx: DecodeContext, shape: Shape, keyword: string, why?: string, suggestion?: string): void {
  for (const [part] of partsWith(shape, keyword)) {
    if (why === undefined) ctx.report.enforced(part, keyword);
    else ctx.report.after(part, keyword, why, suggestion);
  }
}

/** Any JSON value. To a server `{}` is an object only, and it refuses `true`. */
export function anything(): JsonObject {
  return { anyOf: ["string", "number", "boolean", "null", "object", "array"].map((type) => ({ type })) };
}
