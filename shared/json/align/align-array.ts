import { type Alignment, type Outcome, kept, within } from "./alignment.ts";
import type { Shape } from "../schema/shapes.ts";
import type { ArrayValue, Value } from "../value.ts";

/** Aligns every item. One that fits nothing makes the whole list a misfit: items are never dropped. */
export function alignArray(ctx: Alignment, value: ArrayValue, shape: Shape): Outcome {
  const items: Value[] = [];
  let cost = 0;
  let structural = false;
  let same = true;
  for (const [i, item] of value.items.entries()) {
    const outcome = ctx.align(item, ctx.shapes.item(shape, i));
    if (!outcome.fits) return { fits: false, problems: within(`/${i}`, outcome.problems) };
    items.push(outcome.value);
    cost += outcome.cost;
    structural ||= outcome.structural;
    same &&= outcome.value === item;
  }
  return same ? kept(value) : { fits: true, value: { ...value, items }, cost, structural };
}
