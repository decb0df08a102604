import type { PromptCheck } from "../../shared/checks/prompt-check.ts";

export type CheckKind = PromptCheck["kind"];

/** What a check is called, and what is to be written beside it. */
export const checkForms: Record<CheckKind, { label: string; asks: string }> = {
  "words-at-most": { label: "At most so many words", asks: "200" },
  bullets: { label: "So many bullets", asks: "3" },
  table: { label: "A table with columns", asks: "Pros, Cons" },
  mentions: { label: "Mentions all of", asks: "Siamese, Persian" },
  "python-list": { label: "A Python list of", asks: "Anna, Ben" },
  "json-keys": { label: "JSON with keys", asks: "title, author" },
  "shorter-than-prompt": { label: "At most half as long as the prompt", asks: "" },
};
export const checkKinds: readonly CheckKind[] = [
  "words-at-most",
  "bullets",
  "table",
  "mentions",
  "python-list",
  "json-keys",
  "shorter-than-prompt",
];

/** The check that these words make; undefined while they make none. */
export function makeCheck(kind: CheckKind, written: string): PromptCheck | undefined {
  const count = Number.parseInt(written, 10);
  const words = wordsBetweenCommas(written);
  switch (kind) {
    case "words-at-most":
      return count >= 1 ? { kind, most: count } : undefined;
    case "bullets":
      return count >= 1 ? { kind, count } : undefined;
    case "table":
      return words.length > 0 ? { kind, columns: words } : undefined;
    case "mentions":
      return words.length > 0 ? { kind, phrases: words, least: words.length } : undefined;
    case "python-list":
      return words.length > 0 ? { kind, items: words } : undefined;
    case "json-keys":
      return words.length > 0 ? { kind, keys: words } : undefined;
    case "shorter-than-prompt":
      return { kind };
  }
}

export const wordsBetweenCommas = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
