import { Refusal, editsFor } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { nodeAt } from "../text/pointer.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { outerStart } from "../text/text-tree.ts";
import type { Container, TextTree } from "../text/text-tree.ts";
import { carryOut, planFor } from "./apply.ts";
import type { Gesture } from "./gesture.ts";
import type { Outcome, Plan } from "./plan.ts";
import { setOptional } from "./set-required.ts";

/** Gestures that change nothing about where the schemas before theirs are found. */
const LOCAL: ReadonlySet<Gesture["kind"]> = new Set([
  "duplicate",
  "retype",
  "set-keyword",
  "set-nullable",
  "set-required",
  "wrap",
]);

/**
 * Gestures on schemas that stand apart, from the last to the first, all made on the one text: a thousand of them cost
 * little more than one. Undefined where they must be made one after the other. Each follows the habits of the text as it
 * stands, not those that the others begin.
 */
export function applyTogether(tree: TextTree, gestures: readonly Gesture[]): Outcome | undefined {
  if (!areApart(tree, gestures)) return undefined;
  const outcome = carryOut(tree, () => {
    // In the order of the text: what is put in at one place stands in that order.
    const plans = plansFor(tree, gestures).toReversed();
    if (meet(tree, plans)) throw new Refusal("Two of these change the same place.");
    return {
      changes: plans.flatMap(({ changes }) => changes),
      selection: plans[0]?.selection,
      notes: plans.flatMap((plan) => plan.notes ?? []),
    };
  });
  return outcome.ok ? outcome : undefined;
}

function plansFor(tree: TextTree, gestures: readonly Gesture[]): Plan[] {
  const optional = gestures.filter((gesture) => gesture.kind === "set-required").filter(({ on }) => !on);
  if (optional.length === gestures.length) return [setOptional(tree, optional)];
  return gestures.map((gesture) => planFor(tree, gesture));
}

function areApart(tree: TextTree, gestures: readonly Gesture[]): boolean {
  let free = Infinity;
  for (const gesture of gestures) {
    if (!LOCAL.has(gesture.kind) || !("at" in gesture) || typeof gesture.at !== "string") return false;
    const node = nodeAt(tree.root, gesture.at);
    if (!node || node.end > free) return false;
    // References to the items behind it lead elsewhere then, those in other copies too.
    if (gesture.kind === "duplicate" && node.parent?.kind === "array") return false;
    free = outerStart(node);
  }
  return true;
}

/** Whether two of the plans touch the same text, or give the same name to what they put in. */
function meet(tree: TextTree, plans: readonly Plan[]): boolean {
  const names = new Map<Container, Set<string>>();
  const edits: TextEdit[] = [];
  for (const { changes } of plans) {
    if (!changes.every((change) => isNewName(change, names))) return true;
    edits.push(...editsFor(tree, changes));
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  let free = 0;
  return edits.some(({ start, end }) => {
    const overlaps = start < free;
    free = Math.max(free, end);
    return overlaps;
  });
}

function isNewName(change: Change, names: Map<Container, Set<string>>): boolean {
  if (change.kind !== "insert" || change.name === undefined) return true;
  const known = names.get(change.into) ?? new Set();
  names.set(change.into, known);
  return known.size < known.add(change.name).size;
}
