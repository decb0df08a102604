import type { PassInput } from "../../../shared/repair/pass.ts";

const longest = 80;

/** What a pass is called in a list: the beginning of its text or prompt, or the file it came from. */
export function titleOf(input: PassInput): string {
  if (input.kind === "text" && input.from.kind === "file") return input.from.name;
  const words = (input.kind === "text" ? input.text : input.prompt).slice(0, 1000).replaceAll(/\s+/g, " ").trim();
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}
