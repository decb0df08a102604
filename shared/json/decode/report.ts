import { type Json, type JsonObject, isJsonObject } from "../json.ts";
import { pointer } from "../value.ts";

/**
 * When a keyword is held to: `enforced` while the model writes, `checked-after` by the validator, or `not-checkable`,
 * because neither knows it.
 */
export type Enforcement = "enforced" | "checked-after" | "not-checkable";

export type KeywordReport = {
  readonly keyword: string;
  readonly status: Enforcement;
  /** Why it is not enforced, as a sentence; absent when it is. */
  readonly why?: string;
  /** How the schema could be written so that it is. */
  readonly suggestion?: string;
};

/** What becomes of the keywords of one schema, at a JSON pointer in the user's schema. */
export type PathReport = {
  readonly path: string;
  /** The weakest of its keywords. */
  readonly status: Enforcement;
  readonly keywords: readonly KeywordReport[];
  /** Where the model can write less than the schema allows. */
  readonly narrowed: readonly string[];
};

const order: readonly Enforcement[] = ["enforced", "checked-after", "not-checkable"];

/** Keywords that ask nothing of a value. */
const silent = new Set(
  "$schema $id $anchor $dynamicAnchor $comment $defs definitions $vocabulary title description default examples deprecated readOnly writeOnly".split(
    " ",
  ),
);

/** Keywords that no grammar converter looks at. */
const ignored = new Set(
  `not if then else dependentRequired dependentSchemas dependencies patternProperties propertyNames minProperties
   maxProperties unevaluatedProperties unevaluatedItems uniqueItems contains minContains maxContains multipleOf
   additionalItems $dynamicRef $recursiveRef`.split(/\s+/),
);

/** Keywords of which the validator makes nothing either. */
const meaningless = new Set("contentEncoding contentMediaType contentSchema".split(" "));

/** Whether the validator knows a format. */
export function isKnownFormat(format: unknown): boolean {
  return typeof format === "string" && knownFormats.has(format);
}

const knownFormats = new Set(
  `date time date-time duration uri uri-reference uri-template url email hostname ipv4 ipv6 regex uuid json-pointer
   relative-json-pointer byte int32 int64 float double password binary iso-time iso-date-time json-pointer-uri-fragment`.split(
    /\s+/,
  ),
);

/** Collects what becomes of every keyword while a schema is rewritten. */
export class DecodeReport {
  readonly #paths = new Map<JsonObject, string>();
  readonly #found = new Map<JsonObject, Map<string, KeywordReport>>();
  readonly #narrowed = new Map<JsonObject, Set<string>>();

  constructor(schema: Json) {
    for (const [object, path] of schemaObjects(schema)) this.#paths.set(object, path);
  }

  enforced(part: JsonObject, keyword: string): void {
    this.#set(part, { keyword, status: "enforced" });
  }

  after(part: JsonObject, keyword: string, why: string, suggestion?: string): void {
    this.#set(part, { keyword, status: "checked-after", why, ...(suggestion === undefined ? {} : { suggestion }) });
  }

  narrows(part: JsonObject, why: string): void {
    const known = this.#narrowed.get(part);
    if (known) known.add(why);
    else this.#narrowed.set(part, new Set([why]));
  }

  /** The report on every schema in the document, in the order of the document. */
  finish(): PathReport[] {
    return [...this.#paths].map(([part, path]) => {
      const keywords = Object.keys(part)
        .filter((keyword) => !silent.has(keyword))
        .map((keyword) => this.#found.get(part)?.get(keyword) ?? unseen(part, keyword));
      const worst = keywords.reduce((weakest, { status }) => Math.max(weakest, order.indexOf(status)), 0);
      return { path, status: order[worst] ?? "enforced", keywords, narrowed: [...(this.#narrowed.get(part) ?? [])] };
    });
  }

  #set(part: JsonObject, report: KeywordReport): void {
    let known = this.#found.get(part);
    if (!known) this.#found.set(part, (known = new Map<string, KeywordReport>()));
    const before = known.get(report.keyword);
    if (!before || order.indexOf(report.status) > order.indexOf(before.status)) known.set(report.keyword, report);
  }
}

/** What is true of a keyword that the rewriting did not come by. */
function unseen(part: JsonObject, keyword: string): KeywordReport {
  if (ignored.has(keyword)) return { keyword, status: "checked-after", why: "servers ignore it while decoding" };
  if (meaningless.has(keyword))
    return { keyword, status: "not-checkable", why: "it describes the value and checks nothing" };
  if (keyword === "format" && !isKnownFormat(part["format"])) {
    return { keyword, status: "not-checkable", why: "no validator here knows this format" };
  }
  if (keyword.startsWith("x-") || !vocabulary.has(keyword)) {
    return { keyword, status: "not-checkable", why: "it is no keyword of JSON Schema" };
  }
  return { keyword, status: "checked-after", why: "it stands where servers do not look while decoding" };
}

const vocabulary = new Set(
  `type enum const properties required additionalProperties items prefixItems minItems maxItems anyOf oneOf allOf $ref
   pattern minLength maxLength format minimum maximum exclusiveMinimum exclusiveMaximum nullable`.split(/\s+/),
);

const inOne =
  "additionalProperties additionalItems items contains not if then else propertyNames unevaluatedItems unevaluatedProperties".split(
    " ",
  );
const inList = "allOf anyOf oneOf prefixItems items".split(" ");
const inMap = "properties patternProperties $defs definitions dependentSchemas".split(" ");

/** Every schema object of a document with its pointer, parents first, without recursion. */
export function schemaObjects(root: Json): [JsonObject, string][] {
  const found: [JsonObject, string][] = [];
  const pending: [Json, string][] = [[root, ""]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [schema, path] = next;
    if (!isJsonObject(schema)) continue;
    found.push([schema, path]);
    for (const child of childrenOf(schema, path).toReversed()) pending.push(child);
  }
  return found;
}

function childrenOf(schema: JsonObject, path: string): [Json, string][] {
  return Object.entries(schema).flatMap(([keyword, value]): [Json, string][] => {
    const at = pointer(path, keyword);
    if (inMap.includes(keyword) && isJsonObject(value))
      return Object.entries(value).map(([name, inner]) => [inner, pointer(at, name)]);
    if (inList.includes(keyword) && Array.isArray(value)) return value.map((inner, i) => [inner, pointer(at, i)]);
    return inOne.includes(keyword) && isJsonObject(value) ? [[value, at]] : [];
  });
}
