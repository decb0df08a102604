import type { Place } from "./occupied.ts";

/** Where a special token stands in a text. */
export interface SpecialSpan extends Place {
  token: string;
}

/** What special tokens look like in the families of models we know, for when no list is at hand. */
const usualTokens = new RegExp(
  [
    String.raw`<\|[^|<>\s]{1,64}\|>`,
    String.raw`<｜[^｜<>\s]{1,64}｜>`,
    String.raw`<\/?(?:s|bos|eos|pad|unk|mask|think|tool_call|tool_response|start_of_turn|end_of_turn)>`,
    String.raw`\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]`,
    String.raw`<<\/?SYS>>`,
  ].join("|"),
  "g",
);

/** The special tokens in `text`, in order: those of the list, the longest first, or what usually is one. */
export function findSpecials(text: string, tokens: readonly string[] | undefined): SpecialSpan[] {
  const pattern = tokens === undefined ? usualTokens : patternOf(tokens);
  if (pattern === undefined) return [];
  return Array.from(text.matchAll(pattern), (match) => {
    const [token] = match;
    return { start: match.index, end: match.index + token.length, token };
  });
}

function patternOf(tokens: readonly string[]): RegExp | undefined {
  const longestFirst = tokens.filter((token) => token !== "").toSorted((a, b) => b.length - a.length);
  return longestFirst.length === 0 ? undefined : new RegExp(longestFirst.map(escape).join("|"), "g");
}

function escape(token: string): string {
  return token.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
