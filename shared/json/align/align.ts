import { alignArray } from "./align-array.ts";
import { alignObject } from "./align-object.ts";
import { alignLiteral, alignScalar } from "./align-scalar.ts";
import { type Alignment, type Note, type Outcome, cheapest, kept, misfit, summary } from "./alignment.ts";
import type { Shape, Shapes, TypeName } from "../schema/shapes.ts";
import { toArray } from "./to-array.ts";
import { toObject } from "./to-object.ts";
import { toScalar } from "./to-scalar.ts";
import type { Value } from "../value.ts";

const nothing: readonly Note[] = [];
const circular = misfit("the schema goes round in circles here");
const deepestStep = 1_500;
const mostShapes = 5_000;

/**
 * Finds the cheapest way to read values as a schema wants them. A value that fits is given back as it is. Nothing is
 * invented, no list item is dropped, and a tie between two readings is a misfit.
 */
export class Aligner implements Alignment {
  readonly text: string;
  readonly shapes: Shapes;
  readonly #known = new Map<Shape, Map<Value, Outcome>>();
  readonly #notes = new Map<Value, Note[]>();
  #depth = 0;

  /** `text` is the source the values were read from. */
  constructor(shapes: Shapes, text: string) {
    this.shapes = shapes;
    this.text = text;
  }

  align(value: Value, shape: Shape = this.shapes.root): Outcome {
    if (shape.open) return kept(value);
    let known = this.#known.get(shape);
    if (!known) this.#known.set(shape, (known = new Map<Value, Outcome>()));
    const before = known.get(value);
    if (before) return before;
    if (this.#depth >= deepestStep) return circular;
    known.set(value, circular);
    this.#depth++;
    const outcome = this.#alignNew(value, shape);
    this.#depth--;
    known.set(value, outcome);
    return outcome;
  }

  note(value: Value, ...notes: readonly Note[]): void {
    const list = this.#notes.get(value);
    if (list) list.push(...notes);
    else if (notes.length > 0) this.#notes.set(value, [...notes]);
  }

  notesOf(value: Value): readonly Note[] {
    return this.#notes.get(value) ?? nothing;
  }

  #alignNew(value: Value, shape: Shape): Outcome {
    if (shape.never) return misfit("the schema allows no value here", summary(value));
    if (shape.unions.length > 0) {
      // Left as it is, for the validator to judge: to try all combinations would take forever.
      if (this.shapes.count > mostShapes) return kept(value);
      return cheapest(this.shapes.alternatives(shape).map((alternative) => this.align(value, alternative)));
    }
    const direct = this.#alignKind(value, shape);
    if (direct.fits && direct.cost === 0) return direct;
    return cheapest([direct, ...this.#conversions(value, shape)]);
  }

  /** The value as what it is, when the schema wants that kind. */
  #alignKind(value: Value, shape: Shape): Outcome {
    if (shape.literals) return alignLiteral(this, value, shape);
    if (!takes(shape, value)) return misfit(`expected ${wanted(shape)}`, summary(value));
    if (value.kind === "object") return alignObject(this, value, shape);
    if (value.kind === "array") return alignArray(this, value, shape);
    return alignScalar(this, value, shape);
  }

  /** The value as each of the other kinds the schema takes. */
  #conversions(value: Value, shape: Shape): Outcome[] {
    if (shape.literals) return toScalar(this, value, shape);
    const types = shape.types ?? new Set<TypeName>();
    const outcomes: Outcome[] = [];
    if (types.has("object")) outcomes.push(...toObject(this, value, shape));
    if (types.has("array")) outcomes.push(...toArray(this, value, shape));
    if (!takes(shape, value)) outcomes.push(...toScalar(this, value, shape));
    return outcomes;
  }
}

/** Whether the schema takes a value of this kind as it stands. */
function takes({ types }: Shape, value: Value): boolean {
  if (value.kind === "missing") return types?.has("null") ?? true;
  if (types === null) return true;
  return types.has(value.kind) || (value.kind === "number" && types.has("integer"));
}

function wanted({ types }: Shape): string {
  return types === null ? "a value" : [...types].join(" or ");
}
