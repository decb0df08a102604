import type { Shape } from "../shape/shape.ts";
import type { PythonValue } from "./python-value.ts";

/** What stands behind a field's `=`, or in its `Field(…)`. */
export interface FieldInfo {
  readonly required: boolean;
  readonly default?: string | undefined;
  readonly alias?: string | undefined;
  readonly description?: string | undefined;
  readonly title?: string | undefined;
  /** Limits by the name of the keyword. */
  readonly limits?: ReadonlyMap<string, string>;
}

/** The shape with those of the limits that speak of its kind. */
export function limited(shape: Shape, limits: ReadonlyMap<string, string>): Shape {
  if (shape.kind === "union") return { ...shape, members: shape.members.map((member) => limited(member, limits)) };
  const allowed =
    shape.kind === "text"
      ? TEXT_LIMITS
      : shape.kind === "number"
        ? NUMBER_LIMITS
        : shape.kind === "list"
          ? LIST_LIMITS
          : [];
  const set = allowed.flatMap(([option, keyword]) => (limits.has(option) ? [[keyword, limits.get(option)]] : []));
  return { ...shape, ...Object.fromEntries(set) };
}

const TEXT_LIMITS = [
  ["min_length", "minLength"],
  ["max_length", "maxLength"],
  ["pattern", "pattern"],
  ["regex", "pattern"],
] as const;
const NUMBER_LIMITS = [
  ["ge", "minimum"],
  ["gt", "exclusiveMinimum"],
  ["le", "maximum"],
  ["lt", "exclusiveMaximum"],
  ["multiple_of", "multipleOf"],
] as const;
const LIST_LIMITS = [
  ["min_length", "minItems"],
  ["max_length", "maxItems"],
  ["min_items", "minItems"],
  ["max_items", "maxItems"],
] as const;

const TEXT_OPTIONS: ReadonlySet<string> = new Set(["pattern", "regex"]);

/** What a value says of the field it stands behind. */
export function infoOf({ call, named = new Map(), first, json }: PythonValue): FieldInfo {
  if (call === undefined) return { required: false, default: json === "null" ? undefined : json };
  if (call !== "Field" && call !== "field") return { required: false };
  const given = named.get("default") ?? first;
  const factory = named.get("default_factory");
  const limits = [...named].flatMap(([name, value]) => {
    const text = TEXT_OPTIONS.has(name) ? value.text : value.json;
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    required: (!given || given.ellipsis === true) && !factory,
    default: given?.json === "null" ? undefined : given?.json,
    alias: named.get("alias")?.text ?? named.get("serialization_alias")?.text,
    description: named.get("description")?.text,
    title: named.get("title")?.text,
    limits: new Map(limits),
  };
}
