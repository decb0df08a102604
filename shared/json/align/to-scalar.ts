import { type Alignment, type Outcome, changed, clip, misfit, summary, within } from "./alignment.ts";
import { bareKey, singular } from "./keys.ts";
import { isWhole, jsonNumber } from "../read/numbers.ts";
import type { Shape } from "../schema/shapes.ts";
import { booleanIn, meansNull, numberIn } from "./text-values.ts";
import {
  type ArrayValue,
  type BooleanValue,
  type NumberValue,
  type ObjectValue,
  type StringValue,
  type Value,
  printScalar,
} from "../value.ts";
import { isJson } from "../is-json.ts";

/** Names that say nothing but "here it is", so that taking the value out of them loses nothing. */
const wrapperNames = new Set(
  "value item element entry result output answer response data content text json input field return final".split(" "),
);

/** The ways a value can be meant as a scalar the schema takes. */
export function toScalar(ctx: Alignment, value: Value, shape: Shape): Outcome[] {
  switch (value.kind) {
    case "array":
      return [fromOnlyItem(ctx, value, shape), ...codeText(ctx, value, shape)];
    case "object":
      return [fromOnlyMember(ctx, value, shape), ...codeText(ctx, value, shape)];
    case "string":
      return shape.literals ? [] : fromText(ctx, value, shape);
    case "number":
      return shape.literals ? [] : fromNumber(ctx, value, shape);
    case "boolean":
      return shape.types?.has("string") && !shape.literals ? [written(ctx, "boolean-to-text", value)] : [];
    default:
      return [];
  }
}

/** `["Ada"]` for a name. Of several items none is picked, and nothing but a text becomes a text this way. */
function fromOnlyItem(ctx: Alignment, value: ArrayValue, shape: Shape): Outcome {
  const [only, ...others] = value.items;
  if (!only || others.length > 0) return misfit("expected one value", summary(value));
  const outcome = ctx.align(only, shape);
  if (!outcome.fits) return { fits: false, problems: within("/0", outcome.problems) };
  if (outcome.cost > 0 && outcome.value.kind === "string" && !shape.literals)
    return misfit("expected a text", summary(value));
  return changed(ctx, "unwrapped-item", value, outcome.value, outcome);
}

/** `{"value": 42}` for a number. A text is taken only from under a name that means nothing. */
function fromOnlyMember(ctx: Alignment, value: ObjectValue, shape: Shape): Outcome {
  const [only, ...others] = value.members;
  if (!only || others.length > 0) return misfit("expected one value", summary(value));
  const named = !wrapperNames.has(singular(bareKey(only.key)));
  if (named && (shape.types === null || shape.types.has("string")) && !shape.literals) {
    return misfit("expected one value", summary(value));
  }
  const outcome = ctx.align(only.value, shape);
  return outcome.fits ? changed(ctx, "unwrapped-key", value, outcome.value, outcome) : outcome;
}

/** Braces and brackets that are no JSON are a piece of code, and stand for themselves as a text. */
function codeText(ctx: Alignment, value: ArrayValue | ObjectValue, shape: Shape): Outcome[] {
  if (!shape.types?.has("string") || shape.literals) return [];
  const { start, end } = value.span;
  const text = ctx.text.slice(start, end);
  if (!/^[[{(]/.test(text) || isJson(text)) return [misfit("expected a text", summary(value))];
  return [changed(ctx, "code-to-text", value, { kind: "string", text, span: value.span, form: "bare" })];
}

function fromText(ctx: Alignment, value: StringValue, shape: Shape): Outcome[] {
  const { types } = shape;
  const outcomes: Outcome[] = [];
  if (types?.has("number") || types?.has("integer")) outcomes.push(textToNumber(ctx, value, shape));
  if (types?.has("boolean")) outcomes.push(textToBoolean(ctx, value));
  if (types?.has("null") && meansNull(value.text)) {
    outcomes.push(changed(ctx, "text-to-null", value, { kind: "null", span: value.span }));
  }
  return outcomes;
}

function textToNumber(ctx: Alignment, value: StringValue, shape: Shape): Outcome {
  const found = numberIn(value.text);
  if (!found) return misfit(`expected a number`, clip(value.text));
  if (!shape.types?.has("number") && !isWhole(found.value)) return misfit("expected a whole number", clip(value.text));
  const number: NumberValue = { kind: "number", lexeme: found.value, span: value.span };
  const checked = ctx.align(number, shape);
  return checked.fits ? changed(ctx, found.sentence ? "found-in-text" : "text-to-number", value, number) : checked;
}

function textToBoolean(ctx: Alignment, value: StringValue): Outcome {
  const found = booleanIn(value.text);
  if (!found) return misfit("expected true or false", clip(value.text));
  const rule = found.sentence ? "found-in-text" : "text-to-boolean";
  return changed(ctx, rule, value, { kind: "boolean", value: found.value, span: value.span });
}

function fromNumber(ctx: Alignment, value: NumberValue, shape: Shape): Outcome[] {
  const outcomes: Outcome[] = [];
  if (shape.types?.has("string")) outcomes.push(written(ctx, "number-to-text", value));
  const n = Number(value.lexeme);
  if (shape.types?.has("boolean") && (n === 0 || n === 1)) {
    outcomes.push(changed(ctx, "number-to-boolean", value, { kind: "boolean", value: n === 1, span: value.span }));
  }
  return outcomes;
}

/** A number or literal as the text that stood in the source, when that is what its place shows. */
function written(
  ctx: Alignment,
  rule: "number-to-text" | "boolean-to-text",
  value: NumberValue | BooleanValue,
): Outcome {
  const source = ctx.text.slice(value.span.start, value.span.end);
  const printed = printScalar(value);
  const text = jsonNumber(source) === printed || source.toLowerCase() === printed ? source : printed;
  return changed(ctx, rule, value, { kind: "string", text, span: value.span, form: "quoted" });
}
