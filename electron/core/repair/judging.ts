import type { Problem } from "../../../shared/json/align/alignment.ts";
import { jsonAt } from "../../../shared/repair/json-at.ts";
import type { RepairResult } from "../../../shared/repair/job.ts";
import type { Answered } from "./answering.ts";

/** Repairs that make up for an end that never came. */
const closings: ReadonlySet<string> = new Set(["closed-at-end", "completed-literal", "dropped-fragment"]);
const unfinished: ReadonlySet<string> = new Set(["length", "repeating", "cut-off"]);

/** That an answer was cut off in the middle of its value; `null` where the value was complete. */
export function cutOffProblem(result: RepairResult, { end }: Answered, numPredict: number): Problem | null {
  if (!unfinished.has(end.reason)) return null;
  const isCut =
    result.status === "refused" || result.edits.some(({ stage, rule }) => stage === "parse" && closings.has(rule));
  if (!isCut) return null;
  const message =
    end.reason === "length"
      ? `the model's answer was cut off after ${numPredict} tokens, before the value was complete; allow more tokens`
      : end.reason === "repeating"
        ? "the model said the same over and over, and never came to an end"
        : "the model's answer broke off before the value was complete";
  return { path: "", message };
}

/** The values that the text does not say, as problems. */
export function unsupportedProblems({ fields, json }: RepairResult): Problem[] {
  return fields.flatMap(({ path, provenance }) => {
    if (provenance !== "unsupported" || json === null) return [];
    const got = jsonAt(json, path);
    return [{ path, message: "the text does not say this", ...(got === undefined ? {} : { got }) }];
  });
}
