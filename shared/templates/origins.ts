import type { ChatMessage } from "./chat-message.ts";
import { alignWithSkeleton } from "./origin-skeleton.ts";
import { Occupied, type Place } from "./occupied.ts";
import { findSpecials, type SpecialSpan } from "./special-tokens.ts";

/** Who wrote a part of what goes into a prompt. */
export type PartOrigin =
  | { kind: "system" }
  | { kind: "message"; index: number; role: string }
  | { kind: "prefill" }
  | { kind: "suffix" }
  /** A few-shot example of a wrapper. */
  | { kind: "example"; index: number };

export type Origin = PartOrigin | { kind: "special"; token: string } | { kind: "template" };

/** A text that went into a prompt. */
export interface PromptPart {
  text: string;
  origin: PartOrigin;
}

export interface OriginSpan extends Place {
  origin: Origin;
}

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
  const systems = locateInOrder(text, parts.filter(isSystem), new Occupied(specials));
  const others = parts.filter((part) => !isSystem(part));
  return inOrder([...systems, ...locateInOrder(text, others, new Occupied(specials, systems))]);
}

function isSystem({ origin }: PromptPart): boolean {
  return origin.kind === "system";
}

/** Each part at its first fitting place behind the one before; parts that are not there are left out. */
function locateInOrder(text: string, parts: readonly PromptPart[], occupied: Occupied): OriginSpan[] {
  const found: OriginSpan[] = [];
  let from = 0;
  for (const { text: wanted, origin } of parts) {
    const place =
      findPlace(text, wanted, from, occupied) ??
      (wanted === wanted.trim() ? undefined : findPlace(text, wanted.trim(), from, occupied));
    if (place === undefined) continue;
    found.push({ ...place, origin });
    from = place.end;
  }
  return found;
}

/** The first place where `wanted` is no part of a longer word, or else the first place at all. */
function findPlace(text: string, wanted: string, from: number, occupied: Occupied): Place | undefined {
  if (wanted.trim() === "") return undefined;
  let first: Place | undefined;
  for (let start = text.indexOf(wanted, from); start >= 0; start = text.indexOf(wanted, start + 1)) {
    const place = { start, end: start + wanted.length };
    if (!occupied.allows(place)) continue;
    if (standsAlone(text, place)) return place;
    first ??= place;
  }
  return first;
}

function standsAlone(text: string, { start, end }: Place): boolean {
  return !(wordEdge.test(text.slice(start - 1, start + 1)) || wordEdge.test(text.slice(end - 1, end + 1)));
}

const wordEdge = /^[\p{L}\p{N}]{2}$/u;

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
