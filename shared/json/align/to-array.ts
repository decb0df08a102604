import { alignArray } from "./align-array.ts";
import { type Alignment, type Outcome, changed, misfit, within } from "./alignment.ts";
import { jsonInText } from "./json-in-text.ts";
import type { Shape } from "../schema/shapes.ts";
import { numberIn } from "./text-values.ts";
import type { ArrayValue, ObjectValue, StringValue, Value } from "../value.ts";

/** The ways another value can be meant as a list. */
export function toArray(ctx: Alignment, value: Value, shape: Shape): Outcome[] {
  switch (value.kind) {
    case "array":
    case "missing":
    case "null":
      return [];
    case "object":
      return [wrapped(ctx, value, shape), fromNumberedKeys(ctx, value, shape), fromOnlyMember(ctx, value, shape)];
    case "string":
      return [wrapped(ctx, value, shape), fromJsonText(ctx, value, shape), fromSeparated(ctx, value, shape)];
    default:
      return [wrapped(ctx, value, shape)];
  }
}

function wrapped(ctx: Alignment, value: Value, shape: Shape): Outcome {
  const item = ctx.align(value, ctx.shapes.item(shape, 0));
  if (!item.fits) return { fits: false, problems: within("/0", item.problems) };
  return changed(ctx, "wrapped-item", value, { kind: "array", items: [item.value], span: value.span }, item);
}

/** `{"0": "a", "1": "b"}` */
function fromNumberedKeys(ctx: Alignment, value: ObjectValue, shape: Shape): Outcome {
  const byKey = new Map(value.members.map((member) => [member.key, member.value]));
  const items = value.members.flatMap((_, i) => byKey.get(String(i)) ?? []);
  const numbered = items.length > 0 && items.length === value.members.length;
  if (!numbered) return misfit("expected a list", "an object");
  const list: ArrayValue = { kind: "array", items, span: value.span };
  return asList(ctx, "numbered-keys", value, list, shape);
}

/** `{"colors": ["red", "green"]}` */
function fromOnlyMember(ctx: Alignment, value: ObjectValue, shape: Shape): Outcome {
  const [only, ...others] = value.members;
  if (!only || others.length > 0) return misfit("expected a list", "an object");
  const inner = ctx.align(only.value, shape);
  return inner.fits ? changed(ctx, "unwrapped-key", value, inner.value, inner) : inner;
}

/** `"[1, 2]"` */
function fromJsonText(ctx: Alignment, value: StringValue, shape: Shape): Outcome {
  const inner = jsonInText(value);
  if (inner?.kind !== "array") return misfit("expected a list", "a text");
  return asList(ctx, "parsed-text", value, inner, shape);
}

/** `"red, green"` where only certain words or numbers may stand, so that the commas cannot belong to a text. */
function fromSeparated(ctx: Alignment, value: StringValue, shape: Shape): Outcome {
  const parts = value.text
    .split(/[,;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const item = ctx.shapes.item(shape, 0);
  const certain =
    item.literals !== null || (item.types !== null && !item.types.has("string") && item.unions.length === 0);
  const glued = parts.every((part) => numberIn(part) !== null) && numberIn(value.text) !== null;
  if (parts.length < 2 || !certain || glued) return misfit("expected a list", "a text");
  const items = parts.map((text): StringValue => ({ kind: "string", text, span: value.span, form: value.form }));
  const outcome = asList(ctx, "split-text", value, { kind: "array", items, span: value.span }, shape);
  return value.form === "prose" && outcome.fits && namesInSentence(ctx, items, item)
    ? misfit("expected a list", "a sentence")
    : outcome;
}

/** Whether a part is more than the name of a value: then the whole is a sentence and not a list. */
function namesInSentence(ctx: Alignment, items: readonly StringValue[], shape: Shape): boolean {
  return items.some((item) => {
    const outcome = ctx.align(item, shape);
    return outcome.fits && ctx.notesOf(outcome.value).some(({ rule }) => rule === "found-in-text");
  });
}

function asList(
  ctx: Alignment,
  rule: "numbered-keys" | "parsed-text" | "split-text",
  from: Value,
  list: ArrayValue,
  shape: Shape,
): Outcome {
  const inner = alignArray(ctx, list, shape);
  return inner.fits ? changed(ctx, rule, from, inner.value, inner) : inner;
}
