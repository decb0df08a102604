import { alignObject } from "./align-object.ts";
import { type Alignment, type Outcome, changed, misfit, summary, tie, within } from "./alignment.ts";
import { jsonInText } from "./json-in-text.ts";
import { bareKey } from "./keys.ts";
import type { Shape } from "../schema/shapes.ts";
import {
  type ArrayValue,
  type Member,
  type ObjectValue,
  type StringValue,
  type Value,
  lastMembers,
  pointer,
} from "../value.ts";

/** The ways a value can be meant as an object the schema describes. */
export function toObject(ctx: Alignment, value: Value, shape: Shape): Outcome[] {
  switch (value.kind) {
    case "object":
      return fromObject(ctx, value, shape);
    case "array":
      return [fromOnlyItem(ctx, value, shape), fromPositions(ctx, value, shape), underOnlyProperty(ctx, value, shape)];
    case "string":
      return [fromJsonText(ctx, value, shape), underOnlyProperty(ctx, value, shape)];
    case "number":
    case "boolean":
      return [underOnlyProperty(ctx, value, shape)];
    default:
      return [];
  }
}

/** An object that lacks what the schema wants: it may stand around the right one, or be what belongs inside. */
function fromObject(ctx: Alignment, value: ObjectValue, shape: Shape): Outcome[] {
  const known = new Set([...shape.declared].map(bareKey));
  if (lastMembers(value).some(({ key }) => known.has(bareKey(key)))) return [];
  return [fromMember(ctx, value, shape), underOnlyProperty(ctx, value, shape)];
}

/** `{"person": {"name": "Ada"}}`, or the one of several members that fits. */
function fromMember(ctx: Alignment, value: ObjectValue, shape: Shape): Outcome {
  const inner = value.members.filter(
    ({ value: { kind } }) => kind === "object" || kind === "array" || kind === "string",
  );
  const fitting = inner.flatMap(({ value: member }) => {
    const outcome = ctx.align(member, shape);
    return outcome.fits && !outcome.structural ? [outcome] : [];
  });
  const [only, rival] = fitting;
  if (rival) return tie("several members of the object would fit", summary(value));
  if (only)
    return changed(ctx, value.members.length === 1 ? "unwrapped-key" : "found-in-member", value, only.value, only);
  const [sole] = value.members;
  if (!sole || value.members.length > 1 || sole.value.kind !== "object") return misfit("no member of the object fits");
  const outcome = ctx.align(sole.value, shape);
  return outcome.fits ? changed(ctx, "unwrapped-key", value, outcome.value, outcome) : outcome;
}

/** `[{"name": "Ada"}]` */
function fromOnlyItem(ctx: Alignment, value: ArrayValue, shape: Shape): Outcome {
  const [only, ...others] = value.items;
  if (!only || others.length > 0) return misfit("expected an object", `a list of ${value.items.length}`);
  const outcome = ctx.align(only, shape);
  if (!outcome.fits) return { fits: false, problems: within("/0", outcome.problems) };
  return changed(ctx, "unwrapped-item", value, outcome.value, outcome);
}

/** `["Ada", ["math"]]`: each item fits the property at its place as it is, and none of the others. */
function fromPositions(ctx: Alignment, value: ArrayValue, shape: Shape): Outcome {
  const names = [...shape.declared];
  const all =
    names.length > 1 && names.length === value.items.length && names.every((name) => shape.required.has(name));
  if (!all) return misfit("expected an object", "a list");
  const members: Member[] = [];
  for (const [i, item] of value.items.entries()) {
    const fitting = names.filter((name) => fitsAsIs(ctx, item, ctx.shapes.property(shape, name)));
    const [only, rival] = fitting;
    if (only === undefined || rival !== undefined || only !== names[i]) return misfit("expected an object", "a list");
    members.push({ key: only, keySpan: item.span, value: item });
  }
  return changed(ctx, "positions-to-keys", value, { kind: "object", members, span: value.span });
}

function fitsAsIs(ctx: Alignment, value: Value, shape: Shape): boolean {
  const outcome = ctx.align(value, shape);
  return outcome.fits && outcome.cost === 0;
}

/** `"{\"name\": \"Ada\"}"` */
function fromJsonText(ctx: Alignment, value: StringValue, shape: Shape): Outcome {
  const inner = jsonInText(value);
  if (inner?.kind !== "object") return misfit("expected an object", "a text");
  const outcome = alignObject(ctx, inner, shape);
  return outcome.fits ? changed(ctx, "parsed-text", value, outcome.value, outcome) : outcome;
}

/**
 * `42` for `{"value": 42}`, when the schema has one property and the value fits it as it is. A text must have been
 * quoted and is put under one key only, for a sentence would fit anywhere.
 */
function underOnlyProperty(ctx: Alignment, value: Value, shape: Shape): Outcome {
  const [only, ...others] = shape.declared;
  if (only === undefined || others.length > 0) return misfit("expected an object", summary(value));
  const property = ctx.shapes.property(shape, only);
  const outcome = ctx.align(value, property);
  if (!outcome.fits) return { fits: false, problems: within(pointer("", only), outcome.problems) };
  if (property.open) return misfit("expected an object", summary(value));
  const loose =
    value.kind === "string" ? outcome.cost > 0 || value.form !== "quoted" : outcome.cost > 0 && !nests(outcome.value);
  if (loose) return misfit("expected an object", summary(value));
  const members = [{ key: only, keySpan: value.span, value: outcome.value }];
  return changed(ctx, "wrapped-object", value, { kind: "object", members, span: value.span }, outcome);
}

/** Whether a value was itself put under an only property. */
function nests(value: Value): boolean {
  return value.kind === "object";
}
