import type { Gesture } from "./gestures/gesture.ts";
import { freeName } from "./gestures/slot.ts";
import type { SchemaNode } from "./projection.ts";
import { usualHolding } from "./subschemas.ts";
import { memberOf } from "./text/pointer.ts";
import { isObject } from "./text/text-tree.ts";
import { typesOf } from "./types-of.ts";

/** A schema that can be put under another one. */
export interface Addition {
  readonly label: string;
  readonly keyword: string;
  /** The name it gets, with a number where it is taken. */
  readonly wish?: string;
}

const FOR_OBJECTS: readonly Addition[] = [
  { label: "Field", keyword: "properties", wish: "field" },
  { label: "Fields whose names match", keyword: "patternProperties", wish: "^x_" },
  { label: "All other fields", keyword: "additionalProperties" },
  { label: "Names of fields", keyword: "propertyNames" },
  { label: "What holds when a field is there", keyword: "dependentSchemas", wish: "field" },
  { label: "Remaining fields", keyword: "unevaluatedProperties" },
];

const FOR_LISTS: readonly Addition[] = [
  { label: "Each item", keyword: "items" },
  { label: "Item at a fixed place", keyword: "prefixItems" },
  { label: "What it must contain", keyword: "contains" },
  { label: "Remaining items", keyword: "unevaluatedItems" },
];

const FOR_ALL: readonly Addition[] = [
  { label: "Any of several", keyword: "anyOf" },
  { label: "Exactly one of several", keyword: "oneOf" },
  { label: "All of several", keyword: "allOf" },
  { label: "Not", keyword: "not" },
  { label: "If", keyword: "if" },
  { label: "Then", keyword: "then" },
  { label: "Else", keyword: "else" },
];

const DEFINITION: Addition = { label: "Definition", keyword: "$defs", wish: "definition" };

/** What can be put under a schema, the likeliest first; what is there already and stands alone is left out. */
export function additionsFor({ node, role }: SchemaNode): Addition[] {
  const types = typesOf(node);
  const untyped = types.length === 0;
  const offered = [
    ...(untyped || types.includes("object") ? FOR_OBJECTS : []),
    ...(untyped || types.includes("array") ? FOR_LISTS : []),
    ...(types.includes("string") ? [{ label: "What the text holds", keyword: "contentSchema" }] : []),
    ...FOR_ALL,
    ...(role.kind === "root" ? [DEFINITION] : []),
  ];
  return offered.filter(({ keyword }) => {
    const there = isObject(node) && memberOf(node, keyword) !== undefined;
    return !there || usualHolding(keyword) !== "one";
  });
}

/** The gestures that add it. A schema of no type becomes what the addition speaks of. */
export function additionGestures({ node, pointer }: SchemaNode, addition: Addition, index?: number): Gesture[] {
  const { keyword, wish } = addition;
  const name = wish === undefined ? undefined : freeName(isObject(node) ? memberOf(node, keyword) : undefined, wish);
  const type = FOR_OBJECTS.includes(addition) ? "object" : FOR_LISTS.includes(addition) ? "array" : undefined;
  const becomes: Gesture[] =
    type && typesOf(node).length === 0 ? [{ kind: "retype", at: pointer, to: type, stale: "keep" }] : [];
  return [...becomes, { kind: "add", to: pointer, keyword, name, index, schema: '{"type": "string"}' }];
}

/** The plain field: what is added where nothing else is said. */
export const FIELD: Addition = FOR_OBJECTS[0] ?? DEFINITION;

export const EACH_ITEM: Addition = FOR_LISTS[0] ?? DEFINITION;
