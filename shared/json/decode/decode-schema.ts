import { decodeArray } from "./arrays.ts";
import { type DecodeContext, type DecodeOptions, anything } from "./context.ts";
import { decodeObject } from "./objects.ts";
import { DecodeReport, type PathReport } from "./report.ts";
import { decodeInteger, decodeNumber, decodeString } from "./scalars.ts";
import { Definitions } from "./definitions.ts";
import { type Json, type JsonObject, kinded, own } from "../json.ts";
import { schemaProblem } from "../schema/check.ts";
import { type Shape, Shapes, type TypeName } from "../schema/shapes.ts";

/** A schema to send as `format`, and what becomes of every keyword of the schema it was made from. */
export type DecodeSchema =
  | { readonly ok: true; readonly schema: JsonObject; readonly report: readonly PathReport[] }
  | { readonly ok: false; readonly problem: string };

const mostShapes = 5_000;

/**
 * Rewrites a JSON Schema to one that Ollama's servers (v0.24 and v0.33, llama.cpp's grammar converter) take and hold
 * to. References are named afresh under `$defs`, `allOf` is merged, what stands beside a union goes into each of its
 * alternatives, extras are stated, and what a server would refuse, ignore or die of is left out and reported.
 * The result may take more than the schema does, so the answer is validated against the schema; where it takes less,
 * the report says so under `narrowed`. Keys are written in the order: required ones first.
 */
export function decodeSchema(schema: Json, options: DecodeOptions = {}): DecodeSchema {
  const problem = schemaProblem(schema);
  if (problem !== null) return { ok: false, problem };
  const report = new DecodeReport(schema);
  const decoder = new Decoder(new Shapes(schema), report, options);
  const root = decoder.decode(decoder.shapes.root);
  if (decoder.overflowed)
    return { ok: false, problem: "The alternatives of the schema combine to too many shapes for a grammar." };
  return { ok: true, schema: decoder.definitions.resolve(root), report: report.finish() };
}

class Decoder implements DecodeContext {
  readonly shapes: Shapes;
  readonly report: DecodeReport;
  readonly options: DecodeOptions;
  readonly definitions = new Definitions();
  overflowed = false;
  repeats = 1;

  constructor(shapes: Shapes, report: DecodeReport, options: DecodeOptions) {
    this.shapes = shapes;
    this.report = report;
    this.options = options;
  }

  decode(shape: Shape): JsonObject {
    this.#reportParts(shape);
    if (shape.open) return anything();
    if (isSmall(shape)) return this.#decodeNew(shape);
    if (this.definitions.size >= mostShapes) {
      this.overflowed = true;
      return anything();
    }
    const within = this.repeats > 1 ? `x${this.repeats}` : "";
    return this.definitions.refTo(`s${shape.id}${within}`, () => this.#decodeNew(shape));
  }

  #decodeNew(shape: Shape): JsonObject {
    if (shape.literals) return this.#decodeLiterals(shape);
    if (shape.unions.length > 0)
      return anyOf(
        this.shapes
          .alternatives(shape)
          .filter(isPossible)
          .map((alternative) => this.decode(alternative)),
      );
    const types = shape.types === null ? this.#impliedTypes(shape) : [...shape.types];
    if (types.length === 0) return anything();
    const wanted = types.filter((type) => type !== "integer" || !types.includes("number"));
    return anyOf(wanted.map((type) => this.#decodeType(shape, type)));
  }

  #decodeType(shape: Shape, type: TypeName): JsonObject {
    switch (type) {
      case "object":
        return decodeObject(this, shape);
      case "array":
        return decodeArray(this, shape);
      case "string":
        return decodeString(this, shape);
      case "integer":
        return decodeInteger(this, shape);
      case "number":
        return decodeNumber(this, shape);
      case "boolean":
      case "null":
        return { type };
    }
  }

  #decodeLiterals(shape: Shape): JsonObject {
    const fitting = (shape.literals ?? []).filter((literal) => shape.types === null || hasType(literal, shape.types));
    const [only] = fitting;
    if (only === undefined) {
      for (const part of shape.parts) this.report.after(part, "const" in part ? "const" : "enum", "no value can fit");
      return anything();
    }
    for (const part of shape.parts)
      for (const keyword of ["const", "enum"]) if (Object.hasOwn(part, keyword)) this.report.enforced(part, keyword);
    return fitting.length === 1 ? { const: only } : { enum: fitting };
  }

  /** A schema that names no type is read as the type its keywords speak of. */
  #impliedTypes(shape: Shape): TypeName[] {
    for (const [type, keywords] of impliedBy) {
      const part = shape.parts.find((schema) => keywords.some((keyword) => Object.hasOwn(schema, keyword)));
      if (!part) continue;
      this.report.narrows(
        part,
        `no type is named, so only ${type === "array" ? "a list" : `a${type === "object" ? "n" : ""} ${type}`} is written; name the type to say what you mean`,
      );
      return [type];
    }
    return [];
  }

  #reportParts(shape: Shape): void {
    for (const part of shape.parts) {
      for (const keyword of ["type", "nullable", "$ref", "allOf", "anyOf"]) {
        if (Object.hasOwn(part, keyword)) this.report.enforced(part, keyword);
      }
      const union = own(part, "oneOf");
      if (Array.isArray(union) && union.length > 1) {
        this.report.after(
          part,
          "oneOf",
          "one of the alternatives is written; that only one fits is checked after",
          "use anyOf if several may fit",
        );
      } else if (union !== undefined) this.report.enforced(part, "oneOf");
      const ref = own(part, "$ref");
      if (typeof ref === "string" && !this.shapes.leadsSomewhere(ref)) {
        this.report.after(part, "$ref", "it leads out of the schema or nowhere", "put the schema under $defs");
      }
    }
  }
}

const impliedBy: readonly [TypeName, readonly string[]][] = [
  [
    "object",
    [
      "properties",
      "required",
      "additionalProperties",
      "patternProperties",
      "propertyNames",
      "minProperties",
      "maxProperties",
    ],
  ],
  ["array", ["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"]],
  ["string", ["pattern", "minLength", "maxLength", "format"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
];

function anyOf(alternatives: readonly JsonObject[]): JsonObject {
  const flat = alternatives.flatMap((schema) => (Array.isArray(schema["anyOf"]) ? schema["anyOf"] : [schema]));
  const distinct = [...new Map(flat.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [only] = alternatives;
  if (only === undefined) return anything();
  return distinct.length === 1 ? only : { anyOf: distinct };
}

function isPossible(shape: Shape): boolean {
  return !shape.never;
}

/** Scalars are written where they stand; everything else gets a name, in case it is needed again. */
function isSmall({ types, unions, literals }: Shape): boolean {
  return literals !== null || (unions.length === 0 && types !== null && !types.has("object") && !types.has("array"));
}

function hasType(value: Json, types: ReadonlySet<TypeName>): boolean {
  const { kind } = kinded(value);
  return types.has(kind) || (kind === "number" && types.has("integer") && Number.isInteger(value));
}
