import type { Pass } from "../../shared/repair/pass.ts";
import { counted, type StepMark } from "./step-words.ts";

/** How a pass ended, in a few words. */
export function verdictOf({ outcome, fields, problems, byHand }: Pass): { mark: StepMark | "live"; words: string } {
  if (outcome === null) return { mark: "live", words: "Running" };
  if (byHand.length > 0)
    return problems.length === 0
      ? { mark: "good", words: "Changed by hand, fits" }
      : { mark: "bad", words: "Changed by hand, does not fit" };
  switch (outcome.status) {
    case "valid":
      return evidence(fields);
    case "refused":
      return { mark: "bad", words: "Refused" };
    case "stopped":
      return { mark: "warn", words: "Stopped by you" };
    case "interrupted":
      return { mark: "warn", words: "Interrupted when Diptych closed" };
    case "failed":
      return { mark: "bad", words: "Failed" };
  }
}

function evidence(fields: Pass["fields"]): { mark: StepMark; words: string } {
  const unsupported = fields.filter(({ provenance }) => provenance === "unsupported").length;
  if (unsupported > 0) return { mark: "bad", words: `Valid, ${counted(unsupported, "field")} not in the text` };
  const isInferred = fields.some(({ provenance }) => provenance === "inferred");
  return { mark: "good", words: isInferred ? "Valid" : "Valid, every field has evidence" };
}
