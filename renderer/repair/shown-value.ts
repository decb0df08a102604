import type { Pass } from "../../shared/repair/pass.ts";

/** The value of a pass as JSON text, else the nearest that was found. */
export function shownValue({ value, outcome }: Pass): string | null {
  if (value !== null || outcome === null || outcome.status === "valid") return value;
  return outcome.partial;
}
