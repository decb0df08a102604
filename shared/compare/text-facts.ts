import { isJson } from "../json/is-json.ts";
/** What can be counted in a text without reading it. */
export interface TextFacts {
  characters: number;
  words: number;
  lines: number;
  /** The share of its runs of four words that had occurred before: 0 for running text, near 1 for a loop. */
  repetition: number;
  /** Which forms it has. */
  forms: TextForm[];
}

export const textForms = ["heading", "list", "numbered list", "table", "code", "JSON", "question"] as const;
export type TextForm = (typeof textForms)[number];

const runLength = 4;

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu) ?? [];
}

export function textFacts(text: string): TextFacts {
  const words = wordsOf(text);
  const body = text.trim();
  return {
    characters: Array.from(text).length,
    words: words.length,
    lines: body === "" ? 0 : body.split("\n").length,
    repetition: repetitionOf(words),
    forms: textForms.filter((form) => hasForm(body, form)),
  };
}

function repetitionOf(words: readonly string[]): number {
  const runs = words.length - runLength + 1;
  if (runs < 1) return 0;
  const seen = new Set<string>();
  for (let at = 0; at < runs; at += 1) seen.add(words.slice(at, at + runLength).join(" "));
  return 1 - seen.size / runs;
}

function hasForm(text: string, form: TextForm): boolean {
  switch (form) {
    case "heading":
      return /^#{1,6} \S/m.test(text);
    case "list":
      return /^\s*[-*•] \S/m.test(text);
    case "numbered list":
      return /^\s*\d+[.)] \S/m.test(text);
    case "table":
      return /^\s*\|?\s*:?-{3,}:?\s*\|/m.test(text);
    case "code":
      return /^\s*```/m.test(text);
    case "JSON":
      return /^[[{]/.test(text) && isJson(text);
    case "question":
      return text.endsWith("?");
  }
}
