import { hasFeature } from "../models/version.ts";
import type { SourceInfo } from "../source.ts";

/** Whether a source tells how probable its tokens were. `maybe`: its version does not say, so it has to be tried. */
export type TokenSupport = { has: "yes" } | { has: "maybe" } | { has: "no"; reason: string };

export function tokenSupport({ kind, label, state }: SourceInfo): TokenSupport {
  switch (kind) {
    case "engine":
      return { has: "yes" };
    case "ollama": {
      if (state.state !== "running") return { has: "maybe" };
      const found = hasFeature(state.version, "logprobs");
      if (found !== "no") return { has: found === "yes" ? "yes" : "maybe" };
      return { has: "no", reason: `${label} is version ${state.version}; probabilities come with 0.12.11 and later.` };
    }
    case "anthropic":
      return { has: "no", reason: `${label} does not say how probable its tokens were.` };
  }
}
