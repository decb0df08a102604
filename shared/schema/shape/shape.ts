/** The text of a JSON value: numbers keep their digits. */
export type JsonText = string;

/** What a shape says besides what fits. */
export interface Notes {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly default?: JsonText | undefined;
}

/** Limits are numbers as written. */
export interface TextShape extends Notes {
  readonly kind: "text";
  readonly minLength?: string | undefined;
  readonly maxLength?: string | undefined;
  readonly pattern?: string | undefined;
  readonly format?: string | undefined;
}

export interface NumberShape extends Notes {
  readonly kind: "number";
  readonly integer: boolean;
  readonly minimum?: string | undefined;
  readonly maximum?: string | undefined;
  readonly exclusiveMinimum?: string | undefined;
  readonly exclusiveMaximum?: string | undefined;
  readonly multipleOf?: string | undefined;
}

export interface ListShape extends Notes {
  readonly kind: "list";
  readonly item: Shape;
  readonly minItems?: string | undefined;
  readonly maxItems?: string | undefined;
  readonly unique: boolean;
}

export interface TupleShape extends Notes {
  readonly kind: "tuple";
  readonly items: readonly Shape[];
  /** What may follow; nothing when left out. */
  readonly rest: Shape | undefined;
}

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
}

export interface ObjectShape extends Notes {
  readonly kind: "object";
  readonly fields: readonly Field[];
  /** What other fields may hold; there may be none when left out. */
  readonly rest: Shape | undefined;
}

export interface UnionShape extends Notes {
  readonly kind: "union";
  readonly members: readonly Shape[];
}

/** What a schema describes, in the terms that programming languages share with it. */
export type Shape =
  | (Notes & { readonly kind: "any" | "never" | "null" | "boolean" })
  | (Notes & { readonly kind: "literals"; readonly values: readonly JsonText[] })
  | (Notes & { readonly kind: "intersection"; readonly members: readonly Shape[] })
  | (Notes & { readonly kind: "named"; readonly name: string })
  | TextShape
  | NumberShape
  | UnionShape
  | ListShape
  | TupleShape
  | ObjectShape;

export interface ShapeDocument {
  readonly root: Shape;
  /** The name by which shapes mention the root, if they do. */
  readonly rootName?: string | undefined;
  readonly definitions: ReadonlyMap<string, Shape>;
  /** What could not be said in these terms, for the person to know. */
  readonly lost: readonly string[];
}

export const ANY: Shape = { kind: "any" };
export const NULL: Shape = { kind: "null" };

/** The shapes as one: without doubles, flat, and plain when there is only one. */
export function unionOf(members: readonly Shape[]): Shape {
  const flat = members.flatMap((member) => (member.kind === "union" && isPlain(member) ? member.members : [member]));
  const distinct = [...new Map(flat.map((member) => [JSON.stringify(member), member])).values()];
  const [only] = distinct;
  return only && distinct.length === 1 ? only : { kind: "union", members: distinct };
}

function isPlain({ title, description, default: value }: Notes): boolean {
  return title === undefined && description === undefined && value === undefined;
}

/** The shape without null, and whether null was one of its members. */
export function splitNull(shape: Shape): { readonly shape: Shape; readonly nullable: boolean } {
  if (shape.kind !== "union") return { shape, nullable: false };
  const rest = shape.members.filter((member) => member.kind !== "null");
  const nullable = rest.length < shape.members.length && rest.length > 0;
  const [only] = rest;
  if (!nullable || !only) return { shape, nullable: false };
  const { title, description, default: value } = shape;
  return {
    shape: rest.length === 1 ? { title, description, default: value, ...only } : { ...shape, members: rest },
    nullable,
  };
}

/** The shapes a shape is made of. */
export function partsOf(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "list":
      return [shape.item];
    case "tuple":
      return shape.rest ? [...shape.items, shape.rest] : shape.items;
    case "object":
      return [...shape.fields.map((field) => field.shape), ...(shape.rest ? [shape.rest] : [])];
    case "union":
    case "intersection":
      return shape.members;
    case "any":
    case "never":
    case "null":
    case "boolean":
    case "text":
    case "number":
    case "literals":
    case "named":
      return [];
    default:
      return shape satisfies never;
  }
}

/** The names of the definitions a shape mentions. */
export function namesIn(shape: Shape): string[] {
  const names: string[] = [];
  const waiting: Shape[] = [shape];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (at.kind === "named") names.push(at.name);
    waiting.push(...partsOf(at));
  }
  return names;
}

/** Alternatives as one shape; plain values among them become one list of values. */
export function alternatives(members: readonly Shape[]): Shape {
  const values = members.flatMap((member) => (isPlainLiterals(member) ? member.values : []));
  const others = members.filter((member) => !isPlainLiterals(member));
  return unionOf(values.length === 0 ? others : [{ kind: "literals", values: [...new Set(values)] }, ...others]);
}

function isPlainLiterals(shape: Shape): shape is Shape & { readonly kind: "literals" } {
  return shape.kind === "literals" && isPlain(shape);
}
