import { type DecodeContext, partsWith, reportAll } from "./context.ts";
import type { JsonObject } from "../json.ts";
import type { Shape } from "../schema/shapes.ts";

/** Rewrites what a schema says of objects: properties with their schemas, which are required, and what else may stand there. */
export function decodeObject(ctx: DecodeContext, shape: Shape): JsonObject {
  const properties: [string, JsonObject][] = [];
  const required: string[] = [];
  for (const key of new Set([...shape.declared, ...shape.required])) {
    const property = ctx.shapes.property(shape, key);
    if (property.never) reportImpossible(ctx, shape, key);
    else {
      properties.push([key, ctx.decode(property)]);
      if (shape.required.has(key)) required.push(key);
    }
  }
  for (const keyword of ["properties", "required"]) reportAll(ctx, shape, keyword);
  return {
    type: "object",
    ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
    ...(required.length > 0 ? { required } : {}),
    ...extras(ctx, shape, properties.length > 0),
  };
}

function reportImpossible(ctx: DecodeContext, shape: Shape, key: string): void {
  const keyword = shape.required.has(key) ? "required" : "properties";
  const why = shape.required.has(key)
    ? `"${key}" is required, but no value of it can fit`
    : `that "${key}" never appears is checked after`;
  reportAll(ctx, shape, keyword, why);
}

/** Absent means closed to a server and open to JSON Schema, so it is always said. */
function extras(ctx: DecodeContext, shape: Shape, hasProperties: boolean): JsonObject {
  reportExtras(ctx, shape);
  const patterned = ctx.shapes.patterned(shape).filter((other) => !other.never);
  const extra = ctx.shapes.extra(shape);
  if (extra !== null && hasProperties && ctx.options.extras === "declared") {
    for (const part of shape.parts) ctx.report.narrows(part, "only declared properties are written");
    return { additionalProperties: false };
  }
  const allowed = extra === null || extra.never ? patterned : [...patterned, extra];
  if (allowed.length === 0) return { additionalProperties: false };
  if (allowed.some(({ open }) => open)) return hasProperties ? { additionalProperties: true } : {};
  const schemas = allowed.map((other) => ctx.decode(other));
  const [only] = schemas;
  return { additionalProperties: schemas.length === 1 && only ? only : { anyOf: schemas } };
}

function reportExtras(ctx: DecodeContext, shape: Shape): void {
  reportAll(ctx, shape, "additionalProperties");
  for (const [part, value] of partsWith(shape, "unevaluatedProperties")) {
    if (value === false) ctx.report.enforced(part, "unevaluatedProperties");
  }
  reportAll(
    ctx,
    shape,
    "patternProperties",
    "the values are written as one of its schemas; that keys match the patterns is checked after",
    "name the properties one by one if there are few",
  );
}
