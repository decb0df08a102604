import type { PromptView } from "../../shared/contract/prompts.ts";
import type { Origin } from "../../shared/templates/origin.ts";

/** Who wrote a stretch, as the panel marks it. */
export type Writer = "system" | "example" | "user" | "assistant" | "prefill" | "suffix" | "special" | "template";

/** A stretch of a prompt that is shown in one way. */
export interface PromptSegment {
  text: string;
  writer: Writer;
  /** Which token it belongs to; null where tokens are not known. */
  token: number | null;
  /** It does not fit into the context any more. */
  beyond: boolean;
  /** The other pane's prompt does not have it. */
  changed: boolean;
}

interface Stretch {
  start: number;
  end: number;
}

/** A line that is longer than this is shown as several. */
const longestLine = 2000;

/** A prompt as lines of stretches, each with who wrote it, which token it is, whether it fits and whether it differs. */
export function promptLines(view: PromptView, changes: readonly Stretch[]): PromptSegment[][] {
  const { text, origins, cut } = view;
  const limit = fitsUpTo(view);
  const lines: PromptSegment[][] = [[]];
  let [origin, token, change, lineStart] = [0, 0, 0, 0];
  for (let at = 0; at < text.length;) {
    while ((origins[origin]?.end ?? Infinity) <= at) origin += 1;
    while ((cut?.ends[token] ?? Infinity) <= at) token += 1;
    while ((changes[change]?.end ?? Infinity) <= at) change += 1;
    const newline = text.indexOf("\n", at);
    const nextChange = changes[change];
    const changed = nextChange !== undefined && nextChange.start <= at;
    const end = Math.min(
      origins[origin]?.end ?? text.length,
      cut?.ends[token] ?? text.length,
      (changed ? nextChange.end : nextChange?.start) ?? text.length,
      at < limit ? limit : text.length,
      newline === -1 ? text.length : newline + 1,
      lineStart + longestLine,
    );
    lines.at(-1)?.push({
      text: text.slice(at, end),
      writer: writerOf(origins[origin]?.origin),
      token: cut === null ? null : token,
      beyond: at >= limit,
      changed,
    });
    at = end;
    if (text[at - 1] !== "\n" && at - lineStart < longestLine) continue;
    lines.push([]);
    lineStart = at;
  }
  return lines;
}

function writerOf(origin: Origin | undefined): Writer {
  if (origin === undefined) return "template";
  if (origin.kind !== "message") return origin.kind;
  return origin.role === "assistant" ? "assistant" : "user";
}

/** Up to which character the prompt fits into the context; by estimate where tokens are only counted. */
export function fitsUpTo({ text, tokens, contextLength, cut }: PromptView): number {
  if (tokens <= contextLength) return text.length;
  if (cut === null) return Math.floor((text.length * contextLength) / tokens);
  return cut.ends[contextLength - cut.added.length - 1] ?? text.length;
}
