import type { Shape, Shapes } from "../schema/shapes.ts";
import { type Span, type Value, printScalar, printValue } from "../value.ts";

/** Every kind of change alignment makes, with its price and the words a person reads. Lower prices win. */
export const alignRules = {
  "renamed-key": { cost: 1, words: "renamed a key to the property it means" },
  "renamed-plural": { cost: 5, words: "renamed a key that differs by its plural" },
  "duplicate-key": { cost: 1, words: "kept the last of several members with the same key" },
  "dropped-extra": { cost: 3, words: "removed a member the schema does not allow" },
  "dropped-null": { cost: 3, words: "removed an optional member that had no value" },
  "filled-const": { cost: 5, words: "filled in the only value the schema allows" },
  "filled-default": { cost: 10, words: "filled in the default of the schema" },
  "text-to-number": { cost: 2, words: "read a text as a number" },
  "text-to-boolean": { cost: 3, words: "read a text as true or false" },
  "text-to-null": { cost: 6, words: "read a text as null" },
  "number-to-boolean": { cost: 4, words: "read 0 or 1 as false or true" },
  "number-to-text": { cost: 2, words: "wrote a number as a text" },
  "boolean-to-text": { cost: 4, words: "wrote true or false as a text" },
  "code-to-text": { cost: 50, words: "took a piece of code as the text it is" },
  "matched-literal": { cost: 2, words: "matched one of the allowed values" },
  "found-in-text": { cost: 10, words: "found the value in a sentence" },
  "rewrote-date": { cost: 4, words: "wrote a date the ISO way" },
  "parsed-text": { cost: 5, words: "read a text that holds JSON" },
  "split-text": { cost: 15, words: "split a text into a list" },
  "numbered-keys": { cost: 10, words: "read numbered keys as a list" },
  "wrapped-item": { cost: 20, words: "made a list of one value" },
  "unwrapped-item": { cost: 20, words: "took the only item of a list" },
  "unwrapped-key": { cost: 30, words: "took the value out of an object around it" },
  "wrapped-object": { cost: 40, words: "put the value under the only property of the schema" },
  "positions-to-keys": { cost: 60, words: "read a list as the properties it fits in their order" },
  "found-in-member": { cost: 80, words: "took the only member that fits" },
} as const;

export type AlignRule = keyof typeof alignRules;

/** A change at this price or above guesses at structure and not only at spelling. */
const structuralCost = 15;

/** A change that alignment made to one value: what stood there and what stands there now. */
export type Note = { readonly rule: AlignRule; readonly before: string; readonly after: string; readonly span: Span };

/** Why a value does not fit, as a path within it and a sentence. */
export type Problem = { readonly path: string; readonly message: string; readonly got?: string };

export type Fit = {
  readonly fits: true;
  readonly value: Value;
  readonly cost: number;
  /** Somewhere in it the structure was guessed at, not only the spelling. */
  readonly structural: boolean;
};
export type Misfit = {
  readonly fits: false;
  readonly problems: readonly Problem[];
  /** More than one thing could have been meant. */
  readonly ambiguous?: boolean;
  /** A constant says that a value of another kind is meant. */
  readonly otherKind?: boolean;
};
export type Outcome = Fit | Misfit;

/** What the parts of the aligner share. */
export type Alignment = {
  readonly text: string;
  readonly shapes: Shapes;
  /** Aligns a value to a shape; remembers the outcome. */
  align(value: Value, shape: Shape): Outcome;
  /** Remembers what was done to get this value. */
  note(value: Value, ...notes: readonly Note[]): void;
  /** What was done to get this value, its parts not included. */
  notesOf(value: Value): readonly Note[];
};

export function kept(value: Value): Fit {
  return { fits: true, value, cost: 0, structural: false };
}

/** What some changes cost together. */
export function priceOf(...rules: readonly AlignRule[]): Pick<Fit, "cost" | "structural"> {
  const costs = rules.map((rule) => alignRules[rule].cost);
  return { cost: costs.reduce((sum, cost) => sum + cost, 0), structural: costs.some((cost) => cost >= structuralCost) };
}

/** A fit that was reached by one change, on top of what its parts cost. */
export function changed(ctx: Alignment, rule: AlignRule, from: Value, value: Value, inner?: Fit): Fit {
  const price = priceOf(rule);
  const replaces = inner?.value === value;
  const fresh = value === from || replaces ? { ...value } : value;
  if (replaces) ctx.note(fresh, ...ctx.notesOf(value));
  ctx.note(fresh, { rule, before: shown(ctx, from), after: summary(fresh), span: from.span });
  const structural = price.structural || (inner?.structural ?? false);
  return { fits: true, value: fresh, cost: price.cost + (inner?.cost ?? 0), structural };
}

const shownLength = 200;

/** A value in a few words: a scalar as it is, a list by its length, an object by its keys. */
export function summary(value: Value): string {
  if (value.kind === "array") return `a list of ${value.items.length}`;
  if (value.kind !== "object") return clip(printScalar(value), shownLength);
  const keys = value.members.slice(0, 5).map(({ key }) => key);
  return `an object with ${keys.length === 0 ? "no members" : clip(keys.join(", "), shownLength)}`;
}

/** A value as its source shows it. */
export function shown({ text }: Alignment, { span }: Value): string {
  return clip(text.slice(span.start, span.end), shownLength);
}

export function misfit(message: string, got?: string): Misfit {
  return { fits: false, problems: [got === undefined ? { path: "", message } : { path: "", message, got }] };
}

/** A misfit because more than one thing could be meant; of all misfits it says most. */
export function tie(message: string, got: string): Misfit {
  return { fits: false, problems: [{ path: "", message, got }], ambiguous: true };
}

const keptProblems = 5;

/** The problems of a part, told from the whole. At most five are kept. */
export function within(segment: string, problems: readonly Problem[]): Problem[] {
  return problems.slice(0, keptProblems).map((problem) => ({ ...problem, path: segment + problem.path }));
}

/** The cheapest fit. Equally cheap fits with different values are a tie, and a tie is no fit. */
export function cheapest(outcomes: readonly Outcome[]): Outcome {
  const fits = outcomes.filter((outcome) => outcome.fits);
  const least = fits.reduce((lowest, fit) => Math.min(lowest, fit.cost), Infinity);
  const [first, ...others] = fits.filter((fit) => fit.cost === least);
  if (!first) return closestMisfit(outcomes);
  const rival = others.find(
    (other) => other.value !== first.value && printValue(other.value) !== printValue(first.value),
  );
  if (!rival) return first;
  return tie("two readings fit equally well", `${clip(printValue(first.value))} or ${clip(printValue(rival.value))}`);
}

/**
 * Of several misfits a tie says most, then one of the kind that the constants in the value name, then the one that
 * came deepest with the fewest problems.
 */
function closestMisfit(outcomes: readonly Outcome[]): Misfit {
  const misfits = outcomes.filter((outcome) => !outcome.fits);
  const [first, ...others] = misfits;
  if (!first) return misfit("nothing fits");
  return others.reduce((best, other) => (deepest(other) > deepest(best) ? other : best), first);
}

function deepest({ problems, ambiguous, otherKind }: Misfit): number {
  if (ambiguous) return Infinity;
  const depth = Math.max(0, ...problems.map((problem) => problem.path.split("/").length));
  return (otherKind ? -1_000 : 0) + depth - problems.length / 10;
}

export function clip(text: string, length = 60): string {
  return text.length <= length ? text : `${text.slice(0, length)}\u2026`;
}
