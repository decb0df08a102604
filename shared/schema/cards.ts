import { isArray, isObject } from "./text/text-tree.ts";
import type { Span, TextNode } from "./text/text-tree.ts";
import { KEYWORDS, OLD_SPELLINGS, formFits } from "./keywords.ts";
import type { Keyword } from "./keywords.ts";
import { holdingOf, membersOf } from "./subschemas.ts";

/** A keyword with a form in the side panel, and its value. */
export interface Filled {
  readonly keyword: Keyword;
  readonly value: TextNode;
}

/** Something without a form: kept as it is, to be edited as text. */
export interface Card {
  readonly keyword: string;
  readonly why: "unknown" | "extension" | "old spelling" | "odd shape" | "duplicate";
  readonly sentence: string;
  /** Where it stands in the text, name included. */
  readonly span: Span;
}

export interface Contents {
  readonly forms: readonly Filled[];
  readonly cards: readonly Card[];
}

/** Sorts all members of a schema into forms and cards; every member is in one of them. */
export function contentsOf(schema: TextNode): Contents {
  const forms: Filled[] = [];
  const cards: Card[] = [];
  const counting = new Set(membersOf(schema));
  for (const value of isObject(schema) ? schema.children : []) {
    const name = value.key?.name ?? "";
    const keyword = KEYWORDS.get(name);
    if (!counting.has(value)) cards.push(duplicateCard(name, value));
    else if (isToggle(name, value)) continue;
    else if (keyword && (formFits(keyword.form, value) || holdingOf(name, value))) forms.push({ keyword, value });
    else cards.push(cardFor(name, value, keyword));
    if (keyword && isObject(value)) for (const card of innerCards(name, value)) cards.push(card);
  }
  return { forms, cards };
}

/** OpenAPI's `nullable` is shown by the "or null" toggle. */
function isToggle(name: string, value: TextNode): boolean {
  return name === "nullable" && value.kind === "boolean";
}

/** Entries that are no schemas of their own: shadowed duplicates, and name lists under `dependencies`. */
function innerCards(name: string, value: TextNode): Card[] {
  if (holdingOf(name, value) !== "map" || !isObject(value)) return [];
  const counting = new Set(membersOf(value));
  return value.children.flatMap((entry): Card[] => {
    const path = `${name} / ${entry.key?.name ?? ""}`;
    if (!counting.has(entry)) return [duplicateCard(path, entry)];
    if (name === "dependencies" && isArray(entry)) return [cardFor(name, entry, undefined)];
    return [];
  });
}

function duplicateCard(keyword: string, value: TextNode): Card {
  const sentence = "The same name stands again further down, and that one counts. Kept as is; edit as text.";
  return { keyword, why: "duplicate", sentence, span: spanOf(value) };
}

function cardFor(name: string, value: TextNode, keyword: Keyword | undefined): Card {
  const span = spanOf(value);
  const old = OLD_SPELLINGS.get(name) ?? (isOldFlag(name, value) ? `${name} with a number` : undefined);
  if (old)
    return { keyword: name, why: "old spelling", sentence: `2020-12 writes ${old}. Kept as is; edit as text.`, span };
  if (keyword)
    return {
      keyword: name,
      why: "odd shape",
      sentence: `${name} does not take this kind of value. Kept as is; edit as text.`,
      span,
    };
  const extension = name.startsWith("x-");
  const sentence = extension
    ? "An extension. Kept as is; edit as text."
    : "Not a keyword of JSON Schema. Kept as is; edit as text.";
  return { keyword: name, why: extension ? "extension" : "unknown", sentence, span };
}

function isOldFlag(name: string, value: TextNode): boolean {
  return (name === "exclusiveMinimum" || name === "exclusiveMaximum") && value.kind === "boolean";
}

function spanOf(value: TextNode): Span {
  return { start: value.key?.start ?? value.start, end: value.end };
}
