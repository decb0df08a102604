import { memberOf } from "./text/pointer.ts";
import { isArray, isObject, isString } from "./text/text-tree.ts";
import type { TextNode, TextTree } from "./text/text-tree.ts";
import { membersOf, schemasOf } from "./subschemas.ts";

export type DraftName = "draft-04" | "draft-06" | "draft-07" | "2019-09" | "2020-12";

export interface Draft {
  readonly name: DraftName;
  /** Said by `$schema`, seen in the keywords used, or taken for granted. */
  readonly by: "$schema" | "shape" | "default";
}

/** The meta-schema of the draft the editor writes. */
export const NEWEST_SCHEMA_URI = "https://json-schema.org/draft/2020-12/schema";

const URIS: readonly (readonly [RegExp, DraftName])[] = [
  [/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/, "2020-12"],
  [/^https?:\/\/json-schema\.org\/draft\/2019-09\/schema#?$/, "2019-09"],
  [/^https?:\/\/json-schema\.org\/draft-07\/schema#?$/, "draft-07"],
  [/^https?:\/\/json-schema\.org\/draft-06\/schema#?$/, "draft-06"],
  [/^https?:\/\/json-schema\.org\/draft-04\/schema#?$/, "draft-04"],
];

/** Keywords that came with a draft, the newest draft first. */
const ARRIVALS: readonly (readonly [DraftName, readonly string[]])[] = [
  ["2020-12", ["prefixItems", "$dynamicRef", "$dynamicAnchor"]],
  ["2019-09", ["$defs", "$anchor", "$recursiveRef", "dependentRequired", "dependentSchemas", "unevaluatedProperties"]],
  ["draft-07", ["if", "$comment", "readOnly"]],
  ["draft-06", ["const", "contains", "propertyNames", "$id", "examples"]],
];

/** The keywords that tell something of the draft. */
const TELLING: ReadonlySet<string> = new Set([
  ...ARRIVALS.flatMap(([, keywords]) => keywords),
  ..."definitions dependencies additionalItems items id exclusiveMinimum exclusiveMaximum".split(" "),
]);

const cache = new WeakMap<TextTree, Draft>();

/**
 * The draft a schema is written in: by its `$schema`, else by the newest keywords in it. `definitions` or a list of
 * `items` without anything newer count as draft-07, boolean `exclusiveMinimum` or `id` as draft-04. Nothing telling
 * means 2020-12.
 */
export function draftOf(tree: TextTree): Draft {
  const known = cache.get(tree);
  if (known) return known;
  const declared = declaredDraft(tree.root);
  const draft = declared ? ({ name: declared, by: "$schema" } as const) : draftByShape(tree);
  cache.set(tree, draft);
  return draft;
}

function declaredDraft(root: TextNode | undefined): DraftName | undefined {
  const uri = isObject(root) ? memberOf(root, "$schema") : undefined;
  return isString(uri) ? URIS.find(([pattern]) => pattern.test(uri.value))?.[1] : undefined;
}

function draftByShape(tree: TextTree): Draft {
  const seen = new Set<string>();
  for (const { node, plain } of schemasOf(tree)) {
    if (plain) continue;
    for (const member of membersOf(node)) {
      const name = member.key?.name ?? "";
      if (TELLING.has(name)) seen.add(traitOf(name, member));
    }
  }
  const arrival = ARRIVALS.find(([, keywords]) => keywords.some((keyword) => seen.has(keyword)));
  if (arrival && (arrival[0] === "2020-12" || arrival[0] === "2019-09")) return { name: arrival[0], by: "shape" };
  if (seen.has("boolean exclusive") || seen.has("id")) return { name: "draft-04", by: "shape" };
  const old = ["definitions", "dependencies", "additionalItems", "items list"].some((trait) => seen.has(trait));
  return old ? { name: "draft-07", by: "shape" } : { name: "2020-12", by: "default" };
}

function traitOf(keyword: string, value: TextNode): string {
  if (keyword.startsWith("exclusiveM") && value.kind === "boolean") return "boolean exclusive";
  if (keyword === "items" && isArray(value)) return "items list";
  return keyword === "id" && !isString(value) ? "" : keyword;
}

/** Drafts in which what stands beside a `$ref` is ignored. */
export function ignoresBesideRef(draft: Draft): boolean {
  return draft.name === "draft-04" || draft.name === "draft-06" || draft.name === "draft-07";
}
