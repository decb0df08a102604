import { type DecodeContext, anything, leftOut, mostRepeats, partsWith, reportAll, tightest } from "./context.ts";
import type { JsonObject } from "../json.ts";
import type { Shape } from "../schema/shapes.ts";

/** Rewrites what a schema says of lists: a tuple of fixed length, or items of one schema and how many of them. */
export function decodeArray(ctx: DecodeContext, shape: Shape): JsonObject {
  const prefix = ctx.shapes.prefixLength(shape);
  const min = tightest(shape, "minItems", Math.max) ?? 0;
  const max = tightest(shape, "maxItems", Math.min);
  if (prefix > 0 && min <= prefix && (max === undefined || max >= prefix)) return decodeTuple(ctx, shape, prefix, min);
  if (prefix > 0) return decodeLooseTuple(ctx, shape, prefix, min, max);
  const item = ctx.shapes.item(shape, 0);
  if (item.never) return { type: "array", items: { type: "null" }, maxItems: 0 };
  reportAll(ctx, shape, "items");
  return counted(ctx, shape, min, max, item.open ? undefined : () => ctx.decode(item));
}

/** A tuple that must be longer or shorter than what it names: each item may be any of those that occur. */
function decodeLooseTuple(
  ctx: DecodeContext,
  shape: Shape,
  prefix: number,
  min: number,
  max: number | undefined,
): JsonObject {
  const shapes = Array.from({ length: prefix + 1 }, (_, i) => ctx.shapes.item(shape, i)).filter((item) => !item.never);
  for (const keyword of ["prefixItems", "items"]) {
    reportAll(
      ctx,
      shape,
      keyword,
      "servers write a tuple of exactly the items it names or a list; which item stands where is checked after",
    );
  }
  const items = (): JsonObject => ({ anyOf: shapes.map((item) => ctx.decode(item)) });
  return counted(ctx, shape, min, max, shapes.some(({ open }) => open) ? undefined : items);
}

/** To a server a tuple has exactly the items it names. */
function decodeTuple(ctx: DecodeContext, shape: Shape, prefix: number, min: number): JsonObject {
  const items = Array.from({ length: prefix }, (_, i) => ctx.decode(ctx.shapes.item(shape, i)));
  const rest = ctx.shapes.item(shape, prefix);
  for (const keyword of ["prefixItems", "minItems", "maxItems"]) reportAll(ctx, shape, keyword);
  for (const [part, value] of partsWith(shape, "items")) {
    if (Array.isArray(value) || value === false) ctx.report.enforced(part, "items");
    else ctx.report.after(part, "items", "servers write the items of a tuple and none behind them");
  }
  if (min < prefix || !rest.never) {
    for (const [part] of [...partsWith(shape, "prefixItems"), ...partsWith(shape, "items")]) {
      ctx.report.narrows(
        part,
        `exactly ${prefix} items are written, though fewer${rest.never ? "" : " or more"} would fit`,
      );
    }
  }
  return { type: "array", prefixItems: items };
}

/** A list with limits on its length. Servers ignore these unless the items have a schema. */
function counted(
  ctx: DecodeContext,
  shape: Shape,
  min: number,
  max: number | undefined,
  items: (() => JsonObject) | undefined,
): JsonObject {
  const most = Math.max(min, max ?? 0);
  const problem = countProblem(ctx, min, max, most);
  for (const keyword of ["minItems", "maxItems"]) reportAll(ctx, shape, keyword, problem);
  const unlimited = problem !== undefined || (min === 0 && max === undefined);
  if (unlimited) return items ? { type: "array", items: items() } : { type: "array" };
  const before = ctx.repeats;
  ctx.repeats *= Math.max(1, most);
  const repeated = items ? items() : anything();
  ctx.repeats = before;
  return {
    type: "array",
    items: repeated,
    ...(min > 0 ? { minItems: min } : {}),
    ...(max === undefined ? {} : { maxItems: max }),
  };
}

function countProblem(ctx: DecodeContext, min: number, max: number | undefined, most: number): string | undefined {
  if (ctx.options.bare) return leftOut;
  if (max !== undefined && min > max) return "the least number of items is above the greatest, so no list can fit";
  if (most * ctx.repeats > mostRepeats) return `servers refuse more than ${mostRepeats} repetitions`;
  return undefined;
}
