import { type DecodeContext, leftOut, mostRepeats, partsWith, reportAll, tightest } from "./context.ts";
import { safePattern } from "./pattern.ts";
import { isKnownFormat } from "./report.ts";
import type { JsonObject } from "../json.ts";
import type { Shape } from "../schema/shapes.ts";

/** The formats whose shape servers hold to. */
const enforcedFormats = new Set(["date", "time", "date-time", "uuid"]);

/** Rewrites what a schema says of texts. A server takes a pattern, a format or lengths, and ignores the others. */
export function decodeString(ctx: DecodeContext, shape: Shape): JsonObject {
  const pattern = patternOf(ctx, shape);
  const format = formatOf(ctx, shape, pattern !== undefined);
  const measured = pattern === undefined ? undefined : withLengths(ctx, shape, pattern);
  const lengths = measured === undefined ? lengthsOf(ctx, shape, pattern ?? format) : {};
  if (pattern !== undefined) return { type: "string", pattern: measured ?? pattern };
  return format !== undefined ? { type: "string", format } : { type: "string", ...lengths };
}

function patternOf(ctx: DecodeContext, shape: Shape): string | undefined {
  let taken: string | undefined;
  for (const [part, value] of partsWith(shape, "pattern")) {
    if (typeof value !== "string") continue;
    const safe = safePattern(value);
    if (ctx.options.bare) ctx.report.after(part, "pattern", leftOut);
    else if (!safe.ok) ctx.report.after(part, "pattern", safe.why, safe.suggestion);
    else if (safe.repeats * ctx.repeats > mostRepeats)
      ctx.report.after(
        part,
        "pattern",
        `servers refuse more than ${mostRepeats} repetitions, those of lists around it included`,
      );
    else if (taken !== undefined)
      ctx.report.after(part, "pattern", "servers take one pattern, and another one applies too");
    else {
      taken = safe.pattern;
      ctx.report.enforced(part, "pattern");
      if (safe.narrowed) ctx.report.narrows(part, "where the pattern has \\s, only a space is written");
    }
  }
  return taken;
}

/** `^[a-z]+$` with lengths 2 and 3 is `^[a-z]{2,3}$`. Undefined for any other pattern. */
function withLengths(ctx: DecodeContext, shape: Shape, pattern: string): string | undefined {
  const match = /^\^(\[[^\]]+\])([+*])\$$/.exec(pattern);
  const min = Math.max(tightest(shape, "minLength", Math.max) ?? 0, match?.[2] === "+" ? 1 : 0);
  const max = tightest(shape, "maxLength", Math.min);
  if (!match || max === undefined || min > max || max * ctx.repeats > mostRepeats) return undefined;
  for (const keyword of ["minLength", "maxLength"]) reportAll(ctx, shape, keyword);
  return `^${match[1]}{${min},${max}}$`;
}

function formatOf(ctx: DecodeContext, shape: Shape, hasPattern: boolean): string | undefined {
  let taken: string | undefined;
  for (const [part, value] of partsWith(shape, "format")) {
    if (typeof value !== "string") continue;
    if (!enforcedFormats.has(value)) {
      if (isKnownFormat(value)) ctx.report.after(part, "format", "servers ignore this format");
    } else if (ctx.options.bare) ctx.report.after(part, "format", leftOut);
    else if (hasPattern) ctx.report.after(part, "format", "servers ignore it beside a pattern");
    else if (taken !== undefined && taken !== value)
      ctx.report.after(part, "format", "servers take one format, and another one applies too");
    else {
      taken = value;
      ctx.report.enforced(part, "format");
    }
  }
  return taken;
}

function lengthsOf(ctx: DecodeContext, shape: Shape, besides: string | undefined): JsonObject {
  const min = tightest(shape, "minLength", Math.max) ?? 0;
  const max = tightest(shape, "maxLength", Math.min);
  const problem = lengthProblem(ctx, min, max, besides);
  for (const keyword of ["minLength", "maxLength"]) reportAll(ctx, shape, keyword, problem);
  if (problem !== undefined) return {};
  return { ...(min > 0 ? { minLength: min } : {}), ...(max === undefined ? {} : { maxLength: max }) };
}

function lengthProblem(
  ctx: DecodeContext,
  min: number,
  max: number | undefined,
  besides: string | undefined,
): string | undefined {
  if (ctx.options.bare) return leftOut;
  if (besides !== undefined) return "servers ignore lengths beside a pattern or format";
  if (max !== undefined && min > max) return "the least length is above the greatest, so no text can fit";
  if (Math.max(min, max ?? 0) * ctx.repeats > mostRepeats)
    return `servers refuse more than ${mostRepeats} repetitions, those of lists around it included`;
  return undefined;
}

/** Servers take numbers of any size; only whole ones can be held to bounds. */
export function decodeNumber(ctx: DecodeContext, shape: Shape): JsonObject {
  for (const limit of limits) {
    reportAll(
      ctx,
      shape,
      limit,
      "servers ignore the bounds of numbers that need not be whole",
      "use the type integer if only whole numbers are meant",
    );
  }
  return { type: "number" };
}

const limits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const;

/** Servers hold to bounds of whole numbers when there are two, in order, and not too large. */
export function decodeInteger(ctx: DecodeContext, shape: Shape): JsonObject {
  const min = bound(shape, "minimum", "exclusiveMinimum", 1, Math.max);
  const max = bound(shape, "maximum", "exclusiveMaximum", -1, Math.min);
  const problem = boundProblem(min, max);
  for (const limit of limits) reportAll(ctx, shape, limit, problem?.why, problem?.suggestion);
  if (problem || min === undefined || max === undefined) return { type: "integer" };
  return { type: "integer", minimum: min, maximum: max };
}

function bound(
  shape: Shape,
  keyword: string,
  exclusive: string,
  step: 1 | -1,
  pick: (a: number, b: number) => number,
): number | undefined {
  const round = step === 1 ? Math.ceil : Math.floor;
  const inclusive = partsWith(shape, keyword).flatMap(([, value]) => (typeof value === "number" ? [round(value)] : []));
  const strict = partsWith(shape, exclusive).flatMap(([, value]) =>
    typeof value === "number" ? [Number.isInteger(value) ? value + step : round(value)] : [],
  );
  const all = [...inclusive, ...strict];
  return all.length === 0 ? undefined : all.reduce((a, b) => pick(a, b));
}

function boundProblem(
  min: number | undefined,
  max: number | undefined,
): { why: string; suggestion?: string } | undefined {
  if (min === undefined && max === undefined) return { why: "servers understand numbers as bounds only" };
  if (max === undefined)
    return { why: "servers hold to a least value only beside a greatest one", suggestion: "add a maximum" };
  if (min === undefined)
    return { why: "servers hold to a greatest value only beside a least one", suggestion: "add a minimum" };
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max)) return { why: "servers refuse bounds this large" };
  return min > max ? { why: "the least value is above the greatest, so no number can fit" } : undefined;
}
