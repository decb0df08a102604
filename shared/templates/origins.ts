import type { ChatMessage } from "./chat-message.ts";
import { alignWithSkeleton } from "./origin-skeleton.ts";
import { Occupied } from "./occupied.ts";
import type { OriginSpan, PartOrigin, PromptPart } from "./origin.ts";
import { PlaceFinder } from "./place-finder.ts";
import { findSpecials, type SpecialSpan } from "./special-tokens.ts";

export interface OriginHints {
  /** The model's special tokens; what usually is one if absent. */
  specialTokens?: readonly string[] | undefined;
  /**
   * Renders the same prompt with other texts in the place of the parts, in their order. With it a part is found where
   * the template puts it, even where its words stand elsewhere too.
   */
  rerender?: ((texts: readonly string[]) => string | undefined) | undefined;
}

/**
 * Says of each stretch of a rendered prompt where it comes from. The spans cover the text without gap or overlap, in
 * order; a part the template dropped has none. Texts that a template trimmed or joined are found all the same.
 */
export function findOrigins(text: string, parts: readonly PromptPart[], hints: OriginHints = {}): OriginSpan[] {
  const specials = findSpecials(text, hints.specialTokens);
  const aligned = hints.rerender === undefined ? undefined : alignWithSkeleton(text, parts, hints.rerender);
  return fillGaps(text.length, aligned ?? locate(text, parts, specials), specials);
}

/** The parts of a conversation. With `prefill` a last assistant message is the beginning of the answer. */
export function partsOfMessages(messages: readonly ChatMessage[], prefill = false): PromptPart[] {
  return messages.flatMap((message, index) => {
    const origin = originOfMessage(message, index, prefill && index === messages.length - 1);
    const texts = message.thinking === undefined ? [message.content] : [message.thinking, message.content];
    return texts.map((text) => ({ text, origin }));
  });
}

function originOfMessage({ role }: ChatMessage, index: number, open: boolean): PartOrigin {
  if (role === "system") return { kind: "system" };
  return open && role === "assistant" ? { kind: "prefill" } : { kind: "message", index, role };
}

/** Looks for the parts where nothing better is known. System messages first: templates gather them in one place. */
function locate(text: string, parts: readonly PromptPart[], specials: readonly SpecialSpan[]): OriginSpan[] {
  const systems = locateInOrder(parts.filter(isSystem), new PlaceFinder(text, new Occupied(specials)));
  const others = parts.filter((part) => !isSystem(part));
  return inOrder([...systems, ...locateInOrder(others, new PlaceFinder(text, new Occupied(specials, systems)))]);
}

function isSystem({ origin }: PromptPart): boolean {
  return origin.kind === "system";
}

/** Each part at its first fitting place behind the one before, whole or trimmed; parts that are not there are left out. */
function locateInOrder(parts: readonly PromptPart[], finder: PlaceFinder): OriginSpan[] {
  const found: OriginSpan[] = [];
  let from = 0;
  for (const { text, origin } of parts) {
    const trimmed = text.trim();
    if (trimmed === "") continue;
    const place = finder.find(text, from) ?? (trimmed === text ? undefined : finder.find(trimmed, from));
    if (place === undefined) continue;
    found.push({ ...place, origin });
    from = place.end;
  }
  return found;
}

/** What the parts leave over belongs to the template, save its special tokens. */
function fillGaps(length: number, found: readonly OriginSpan[], specials: readonly SpecialSpan[]): OriginSpan[] {
  const outside = new Occupied([], found);
  const tokens = specials
    .filter((special) => outside.allows(special))
    .map(({ start, end, token }): OriginSpan => ({ start, end, origin: { kind: "special", token } }));
  const spans: OriginSpan[] = [];
  let at = 0;
  for (const span of [...inOrder([...found, ...tokens]), undefined]) {
    const next = span?.start ?? length;
    if (next > at) spans.push({ start: at, end: next, origin: { kind: "template" } });
    if (span === undefined) break;
    spans.push(span);
    at = span.end;
  }
  return spans;
}

function inOrder(spans: readonly OriginSpan[]): OriginSpan[] {
  return spans.toSorted((a, b) => a.start - b.start);
}
