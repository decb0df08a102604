import {
  type Alignment,
  type Fit,
  type Misfit,
  type Note,
  type Outcome,
  type Problem,
  alignRules,
  kept,
  misfit,
  priceOf,
  shown,
  summary,
  tie,
  within,
} from "./alignment.ts";
import { fillOf } from "./fill.ts";
import { KeyIndex } from "./keys.ts";
import type { Shape } from "../schema/shapes.ts";
import { type Member, type ObjectValue, type Value, lastMembers, pointer, printValue } from "../value.ts";

type Placed = { readonly key: string; readonly member: Member; readonly rule?: "renamed-key" | "renamed-plural" };

/**
 * Aligns the members of an object: keys find their properties, what the schema forbids goes, defaults and constants
 * fill what is missing. Two members that could both be one property, or a required one that is missing, make a misfit.
 */
export function alignObject(ctx: Alignment, value: ObjectValue, shape: Shape): Outcome {
  const placed = placeMembers(ctx, value, shape);
  if ("fits" in placed) return placed;
  const build = new Build(ctx, value, shape);
  for (const place of placed) build.add(place);
  build.fillMissing();
  return build.outcome();
}

/** Finds the property of every member. A key that is written as the schema has it goes before one that resembles it. */
function placeMembers(ctx: Alignment, value: ObjectValue, shape: Shape): Placed[] | Misfit {
  const members = lastMembers(value);
  if (members.every(({ key }) => ctx.shapes.knows(shape, key)))
    return members.map((member) => ({ key: member.key, member }));
  const given = new Set(members.map(({ key }) => key));
  const wanted = [...shape.declared].filter((property) => shape.closed || shape.required.has(property));
  const open = [...wanted, ...ctx.shapes.names(shape)].filter((property) => !given.has(property));
  const index = new KeyIndex(open);
  const taken = new Map<string, Member>();
  const placed: Placed[] = [];
  for (const member of members) {
    const match = !ctx.shapes.knows(shape, member.key) ? index.find(member.key) : undefined;
    if (!match) {
      placed.push({ key: member.key, member });
      continue;
    }
    const rival = taken.get(match.property);
    if (rival && printValue(rival.value) !== printValue(member.value)) {
      return tie(`two keys could be "${match.property}"`, `"${rival.key}" and "${member.key}"`);
    }
    taken.set(match.property, member);
    const rule = match.likeness === "plural" ? "renamed-plural" : "renamed-key";
    if (!rival) placed.push({ key: match.property, member, rule });
  }
  return placed;
}

class Build {
  readonly #ctx: Alignment;
  readonly #value: ObjectValue;
  readonly #shape: Shape;
  readonly #members: Member[] = [];
  readonly #keys = new Set<string>();
  readonly #problems: Problem[] = [];
  readonly #notes: Note[] = [];
  #cost = 0;
  #structural = false;
  #same: boolean;
  #droppedExtra = false;
  #otherKind = false;

  constructor(ctx: Alignment, value: ObjectValue, shape: Shape) {
    this.#ctx = ctx;
    this.#value = value;
    this.#shape = shape;
    this.#same = lastMembers(value).length === value.members.length;
    if (!this.#same) this.#cost += alignRules["duplicate-key"].cost;
  }

  add({ key, member, rule }: Placed): void {
    const { shapes } = this.#ctx;
    if (!shapes.allows(this.#shape, key)) return this.#drop("dropped-extra", member);
    const outcome = this.#ctx.align(member.value, shapes.property(this.#shape, key));
    if (!outcome.fits) {
      const optional = !this.#shape.required.has(key);
      if (optional && isNothing(member.value)) return this.#drop("dropped-null", member);
      this.#problems.push(...within(pointer("", key), outcome.problems));
      this.#keys.add(key);
      this.#otherKind ||= outcome.otherKind ?? false;
      return;
    }
    this.#take(key, { ...member, key, value: outcome.value }, outcome);
    this.#same &&= key === member.key && outcome.value === member.value;
    if (rule) this.#did(rule, member, key);
  }

  /** Fills required properties that have no value with what the schema says they are; nothing else fills them. */
  fillMissing(): void {
    for (const key of this.#shape.required) {
      if (this.#keys.has(key)) continue;
      const span = { start: this.#value.span.end, end: this.#value.span.end };
      const fill = fillOf(this.#ctx.shapes.property(this.#shape, key), span);
      if (!fill) {
        this.#problems.push({ path: pointer("", key), message: "required, but not found" });
        continue;
      }
      this.#ctx.note(fill.value, { rule: fill.rule, before: "", after: summary(fill.value), span });
      this.#same = false;
      this.#take(
        key,
        { key, keySpan: span, value: fill.value },
        { fits: true, value: fill.value, ...priceOf(fill.rule) },
      );
    }
  }

  outcome(): Outcome {
    if (this.#problems.length > 0) {
      return { fits: false, problems: this.#problems.slice(0, 5), otherKind: this.#otherKind };
    }
    if (this.#same) return kept(this.#value);
    const onlyFilled = this.#members.every(({ keySpan }) => keySpan.start === keySpan.end);
    if (this.#droppedExtra && onlyFilled) return misfit("no member of the object belongs here", summary(this.#value));
    const value: ObjectValue = { ...this.#value, members: this.#members };
    this.#ctx.note(value, ...this.#notes);
    return { fits: true, value, cost: this.#cost, structural: this.#structural };
  }

  #take(key: string, member: Member, { cost, structural }: Fit): void {
    this.#keys.add(key);
    this.#members.push(member);
    this.#cost += cost;
    this.#structural ||= structural;
  }

  #drop(rule: "dropped-extra" | "dropped-null", member: Member): void {
    this.#same = false;
    this.#droppedExtra ||= rule === "dropped-extra";
    this.#did(rule, member, "");
  }

  #did(rule: "dropped-extra" | "dropped-null" | "renamed-key" | "renamed-plural", member: Member, after: string): void {
    this.#cost += alignRules[rule].cost;
    const before = rule.startsWith("renamed") ? member.key : `${member.key}: ${shown(this.#ctx, member.value)}`;
    const span = { start: member.keySpan.start, end: member.value.span.end };
    this.#notes.push({ rule, before, after, span });
  }
}

function isNothing(value: Value): boolean {
  return value.kind === "null" || value.kind === "missing";
}
