import type { Shape } from "../shape/shape.ts";

/** One thing a shape limits, by the keyword's name. Text values are as they are; all others are numbers or flags. */
export interface Limit {
  readonly keyword: string;
  readonly value: string;
}

/** Everything a shape demands besides its type. */
export function limitsOf(shape: Shape): Limit[] {
  switch (shape.kind) {
    case "text":
      return given({
        minLength: shape.minLength,
        maxLength: shape.maxLength,
        pattern: shape.pattern,
        format: shape.format,
      });
    case "number":
      return given({
        minimum: shape.minimum,
        exclusiveMinimum: shape.exclusiveMinimum,
        maximum: shape.maximum,
        exclusiveMaximum: shape.exclusiveMaximum,
        multipleOf: shape.multipleOf,
      });
    case "list":
      return given({
        minItems: shape.minItems,
        maxItems: shape.maxItems,
        uniqueItems: shape.unique ? "true" : undefined,
      });
    case "any":
    case "never":
    case "null":
    case "boolean":
    case "literals":
    case "union":
    case "intersection":
    case "named":
    case "tuple":
    case "object":
      return [];
    default:
      return shape satisfies never;
  }
}

function given(limits: Readonly<Record<string, string | undefined>>): Limit[] {
  return Object.entries(limits).flatMap(([keyword, value]) => (value === undefined ? [] : [{ keyword, value }]));
}
