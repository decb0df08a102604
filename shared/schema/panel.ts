import { KEYWORDS, type Group, type Keyword } from "./keywords.ts";
import type { SchemaNode } from "./projection.ts";
import type { TextNode } from "./text/text-tree.ts";
import { typesOf } from "./types-of.ts";

/** A keyword in the side panel, with the value it has, if any. */
export interface Entry {
  readonly keyword: Keyword;
  readonly value: TextNode | undefined;
}

export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Sections of the panel: keywords that stand together, in reading order. */
const SECTIONS: readonly (readonly [title: string, group: Group, names: string])[] = [
  ["About it", "any", "title description"],
  ["Values", "any", "type enum const default examples"],
  ["Reference", "any", "$ref $dynamicRef"],
  ["Text", "string", "minLength maxLength pattern format contentEncoding contentMediaType contentSchema"],
  ["Number", "number", "minimum exclusiveMinimum maximum exclusiveMaximum multipleOf"],
  ["List", "array", "items prefixItems minItems maxItems uniqueItems contains minContains maxContains"],
  ["List", "array", "additionalItems unevaluatedItems"],
  ["Object", "object", "properties required additionalProperties patternProperties propertyNames minProperties"],
  ["Object", "object", "maxProperties dependentRequired dependentSchemas dependencies unevaluatedProperties"],
  ["Combined", "any", "anyOf oneOf allOf not if then else"],
  ["Definitions and names", "any", "$defs definitions $schema $id $anchor $dynamicAnchor $comment"],
  ["Use", "any", "deprecated readOnly writeOnly"],
];

/** Seldom wanted: shown where they are set, or when all keywords are asked for. */
const RARE: ReadonlySet<string> = new Set(
  (
    "$dynamicRef contentEncoding contentMediaType contentSchema minContains maxContains additionalItems unevaluatedItems " +
    "propertyNames dependentRequired dependentSchemas dependencies unevaluatedProperties $defs definitions $schema $id " +
    "$anchor $dynamicAnchor $comment deprecated readOnly writeOnly not if then else minProperties maxProperties"
  ).split(" "),
);

/** What a schema of no type is made of; others seldom have it beside their type. */
const UNTYPED: ReadonlySet<string> = new Set(["$ref", "anyOf", "oneOf", "allOf"]);

/** Spellings of older drafts are only shown where they are written. */
const OLD: ReadonlySet<string> = new Set(["definitions", "dependencies", "additionalItems"]);

/** What the panel shows of a schema: what is set, and what could be set for its types. */
export function sectionsOf(schema: SchemaNode, all: boolean): Section[] {
  const types = new Set<string>(typesOf(schema.node).map((type) => (type === "integer" ? "number" : type)));
  const set = new Map(schema.forms.map(({ keyword, value }) => [keyword.name, value]));
  const inCards = new Set(schema.cards.map(({ keyword }) => keyword));
  const shown = (group: Group, name: string): boolean => {
    if (set.has(name)) return true;
    if (inCards.has(name) || OLD.has(name)) return false;
    const applies = group === "any" || types.has(group) || (types.size === 0 && all);
    return applies && (all || (UNTYPED.has(name) ? types.size === 0 : !RARE.has(name)));
  };
  const sections = new Map<string, Entry[]>();
  for (const [title, group, names] of SECTIONS) {
    const entries = names
      .split(" ")
      .filter((name) => shown(group, name))
      .flatMap((name) => entryFor(name, set));
    sections.set(title, [...(sections.get(title) ?? []), ...entries]);
  }
  return [...sections].flatMap(([title, entries]) => (entries.length === 0 ? [] : [{ title, entries }]));
}

function entryFor(name: string, set: ReadonlyMap<string, TextNode>): Entry[] {
  const keyword = KEYWORDS.get(name);
  return keyword ? [{ keyword, value: set.get(name) }] : [];
}

/** Every keyword that has a section. */
export const PANEL_KEYWORDS: readonly string[] = SECTIONS.flatMap(([, , names]) => names.split(" "));
