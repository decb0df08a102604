import type { OriginSpan } from "../templates/origin.ts";
import type { FimTokens, Gap } from "./fim-tokens.ts";

/** The text a model reads to fill the gap: what stands around it, each part behind its special token. */
export function renderInfill({ prefix, suffix }: Gap, tokens: FimTokens): { text: string; origins: OriginSpan[] } {
  const before = [special(tokens.prefix), mine(prefix, "message")];
  const behind = [special(tokens.suffix), mine(suffix, "suffix")];
  const around = tokens.order === "prefix-first" ? [...before, ...behind] : [...behind, ...before];
  const parts = [...around, special(tokens.middle)].filter(({ text }) => text !== "");
  let end = 0;
  const origins = parts.map(({ text, origin }): OriginSpan => {
    const start = end;
    end += text.length;
    return { start, end, origin };
  });
  return { text: parts.map(({ text }) => text).join(""), origins };
}

interface Part {
  text: string;
  origin: OriginSpan["origin"];
}

const special = (token: string): Part => ({ text: token, origin: { kind: "special", token } });

const mine = (text: string, kind: "message" | "suffix"): Part => ({
  text,
  origin: kind === "suffix" ? { kind } : { kind, index: 0, role: "user" },
});

/** A model that goes on past the gap begins another; these end it. */
export const infillStops = (tokens: FimTokens): string[] =>
  [tokens.prefix, tokens.suffix, tokens.middle].map((token) => token.trim()).filter((token) => token !== "");
