import type { Pass } from "../../shared/repair/pass.ts";

/** Where the text of a pass came from. */
export function originWords({ spec: { input }, text }: Pick<Pass, "spec" | "text">): string {
  const length = `${text.length.toLocaleString("en")} characters`;
  if (input.kind === "prompt") return `from ${input.model.name} · ${length}`;
  switch (input.from.kind) {
    case "typed":
      return length;
    case "file":
      return `${input.from.name} · ${length}`;
    case "run":
      return `an answer · ${length}`;
  }
}
