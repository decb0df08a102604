import { shallow } from "zustand/vanilla/shallow";

/** Whether two things that came over the wire say the same. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * The items as they were read anew, each that has not changed as the object it was before, and the list itself where none
 * has: what shows them is drawn anew only where there is something new.
 */
export function keepSame<Item extends { id: string | number }>(before: Item[], after: Item[]): Item[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const kept = after.map((item) => {
    const old = known.get(item.id);
    return old !== undefined && isSame(old, item) ? old : item;
  });
  return shallow(before, kept) ? before : kept;
}
