import type { JsonObject } from "../http/fields.ts";
import { isJsonObject } from "../http/fields.ts";
import { arrayBody } from "./array-rules.ts";
import type { Compiler } from "./compiler.ts";
import { Gbnf, literal } from "./gbnf.ts";
import type { JsonType } from "./json-types.ts";
import { enumBody, typesOf } from "./json-types.ts";
import { mergeSchemas } from "./merge-schemas.ts";
import { integerBody, numberBody } from "./number-rules.ts";
import { objectBody } from "./object-rules.ts";
import { SchemaError } from "./schema-error.ts";
import { SchemaRefs } from "./schema-refs.ts";
import { stringBody } from "./string-rules.ts";

export type SchemaGrammar = {
  /** In llama.cpp's notation. */
  grammar: string;
  /** JSON Pointers to the keywords that the grammar does not enforce: check these afterwards. */
  unenforced: string[];
};

/** Keywords that narrow what is valid and that no grammar here follows. */
const unfollowed = [
  "not",
  "if",
  "oneOf",
  "patternProperties",
  "propertyNames",
  "minProperties",
  "maxProperties",
  "dependentRequired",
  "dependentSchemas",
  "dependencies",
  "unevaluatedProperties",
  "unevaluatedItems",
  "contains",
  "uniqueItems",
  "multipleOf",
];

/** Deeper than any schema written by hand; bounds the recursion. */
const deepest = 200;

/** The grammar of any JSON object, for `format: "json"`. */
export function anyObjectGrammar(): string {
  return new Gbnf().text("object");
}

/**
 * A grammar whose every text is JSON that fits `schema`, as far as a grammar can say it; what it cannot say is listed.
 * Throws a `SchemaError` that names keyword and place when the schema is broken, contradicts itself, or asks for
 * something that would silently be another schema if it were left out (a pattern with lookahead, a remote reference).
 */
export function schemaGrammar(schema: JsonObject): SchemaGrammar {
  const compilation = new Compilation(schema);
  const root = compilation.rule(schema, "#");
  return { grammar: compilation.gbnf.text(root), unenforced: [...compilation.unenforced] };
}

class Compilation implements Compiler {
  readonly gbnf = new Gbnf();
  readonly unenforced = new Set<string>();
  readonly #refs: SchemaRefs;
  readonly #rules = new Map<JsonObject, string>();
  #depth = 0;

  constructor(root: JsonObject) {
    this.#refs = new SchemaRefs(root);
  }

  rule = (schema: unknown, path: string): string => {
    const rule = this.#ruleAt(schema, path, new Set());
    if (rule === undefined) throw new SchemaError(path, "$ref", "refers to itself and to nothing else");
    return rule;
  };

  skip = (path: string, keyword: string): void => {
    this.unenforced.add(`${path}/${keyword}`);
  };

  /**
   * `open` holds the schemas that are being read for this very value: one that comes up again adds nothing (a value
   * that is "this or a number" is a number), and following it would never end.
   */
  #ruleAt(schema: unknown, path: string, open: ReadonlySet<unknown>): string | undefined {
    if (schema === true) return "value";
    if (schema === false) throw new SchemaError(path, "false", "lets nothing be written");
    if (!isJsonObject(schema)) throw new SchemaError(path, "schema", "must be an object or a boolean");
    if (open.has(schema)) return undefined;
    const known = this.#rules.get(schema);
    if (known !== undefined) return known;
    const name = this.gbnf.reserve();
    this.#rules.set(schema, name);
    const body = this.#body(schema, path, new Set([...open, schema]));
    this.gbnf.fill(name, body ?? '""');
    if (body !== undefined) return name;
    this.#rules.delete(schema);
    return undefined;
  }

  #body(schema: JsonObject, path: string, open: ReadonlySet<unknown>): string | undefined {
    if (this.#depth >= deepest) throw new SchemaError(path, "schema", `nests deeper than ${deepest} levels`);
    this.#depth++;
    const body = this.#combined(schema, path, open);
    this.#depth--;
    return body;
  }

  /** Follows what combines schemas, one keyword at a time, until a plain one is left. */
  #combined(schema: JsonObject, path: string, open: ReadonlySet<unknown>): string | undefined {
    const { $ref, $dynamicRef, ...besideRef } = schema;
    const ref = $ref ?? $dynamicRef;
    if (ref !== undefined) return this.#reference(ref, besideRef, path, open);
    const { allOf, ...besideAllOf } = schema;
    if (allOf !== undefined) return this.#all(allOf, besideAllOf, path, open);
    for (const keyword of unfollowed) if (schema[keyword] !== undefined) this.skip(path, keyword);
    const { anyOf, ...besideAnyOf } = schema;
    if (anyOf !== undefined) return this.#any("anyOf", anyOf, besideAnyOf, path, open);
    const { oneOf, ...besideOneOf } = schema;
    if (oneOf !== undefined) return this.#any("oneOf", oneOf, besideOneOf, path, open);
    return this.#plain(schema, path);
  }

  #reference(ref: unknown, beside: JsonObject, path: string, open: ReadonlySet<unknown>): string | undefined {
    const target = this.#refs.resolve(ref, path);
    if (!saysSomething(beside) || !isJsonObject(target.schema)) return this.#ruleAt(target.schema, target.path, open);
    return this.#body(mergeSchemas([target.schema, beside]), path, open);
  }

  #all(allOf: unknown, beside: JsonObject, path: string, open: ReadonlySet<unknown>): string | undefined {
    const parts = schemaList(allOf, "allOf", path).filter((part) => part !== true);
    const resolved = parts.map((part, index) => this.#resolved(part, `${path}/allOf/${index}`, open));
    return this.#body(mergeSchemas([beside, ...resolved]), path, open);
  }

  /** A part of `allOf` with its references followed, so that it can be merged. */
  #resolved(part: unknown, path: string, open: ReadonlySet<unknown>): JsonObject {
    let at = { schema: part, path };
    const seen = new Set(open);
    while (isJsonObject(at.schema) && at.schema["$ref"] !== undefined) {
      if (seen.has(at.schema)) throw new SchemaError(path, "$ref", "refers to itself");
      seen.add(at.schema);
      const { $ref, ...beside } = at.schema;
      const target = this.#refs.resolve($ref, at.path);
      const merged = isJsonObject(target.schema) ? mergeSchemas([target.schema, beside]) : target.schema;
      at = { schema: merged, path: target.path };
    }
    if (isJsonObject(at.schema)) return at.schema;
    throw new SchemaError(path, "allOf", "holds something that is no schema");
  }

  #any(
    keyword: string,
    anyOf: unknown,
    beside: JsonObject,
    path: string,
    open: ReadonlySet<unknown>,
  ): string | undefined {
    const alternatives = schemaList(anyOf, keyword, path)
      .filter((part) => part !== false)
      .map((part, index) => {
        const merged = saysSomething(beside) && isJsonObject(part) ? { allOf: [beside, part] } : part;
        return this.#ruleAt(merged, `${path}/${keyword}/${index}`, open);
      });
    const rules = new Set(alternatives.filter((rule) => rule !== undefined));
    return rules.size > 0 ? [...rules].join(" | ") : undefined;
  }

  #plain(schema: JsonObject, path: string): string {
    if (schema["const"] !== undefined) return literal(JSON.stringify(schema["const"]));
    const allowed = typesOf(schema, path);
    if (schema["enum"] !== undefined) return enumBody(schema["enum"], allowed, path);
    if (allowed === undefined) return "value";
    return allowed.map((type) => bodyOf[type](this, schema, path)).join(" | ");
  }
}

const bodyOf: Readonly<Record<JsonType, (compiler: Compiler, schema: JsonObject, path: string) => string>> = {
  object: objectBody,
  array: arrayBody,
  string: stringBody,
  integer: (_compiler, schema, path) => integerBody(schema, path),
  number: numberBody,
  boolean: () => "boolean",
  null: () => "null",
};

function schemaList(value: unknown, keyword: string, path: string): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new SchemaError(path, keyword, "must be a list of schemas");
}

/** Keywords that only describe. */
const annotations: ReadonlySet<string> = new Set(
  (
    "title description default examples deprecated readOnly writeOnly $comment $schema $id $anchor $dynamicAnchor " +
    "$defs definitions"
  ).split(" "),
);

function saysSomething(schema: JsonObject): boolean {
  return Object.keys(schema).some((keyword) => !annotations.has(keyword));
}
