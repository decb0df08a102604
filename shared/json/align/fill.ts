import { type Json, kinded, own } from "../json.ts";
import type { Shape } from "../schema/shapes.ts";
import type { Span, Value } from "../value.ts";

/** What a schema says a missing property is: its only allowed value, or its default. Undefined when it says nothing. */
export function fillOf(
  shape: Shape,
  span: Span,
): { value: Value; rule: "filled-const" | "filled-default" } | undefined {
  const [only, ...others] = shape.literals ?? [];
  if (only !== undefined && others.length === 0) return { value: valueOf(only, span), rule: "filled-const" };
  for (const part of shape.parts) {
    const value = own(part, "default");
    if (value !== undefined) return { value: valueOf(value, span), rule: "filled-default" };
  }
  return undefined;
}

/** Plain JSON data from a schema as a value, all of it at one place. Schemas are shallow enough to recurse. */
export function valueOf(json: Json, span: Span): Value {
  const given = kinded(json);
  switch (given.kind) {
    case "null":
      return { kind: "null", span };
    case "boolean":
      return { kind: "boolean", value: given.value, span };
    case "number":
      return { kind: "number", lexeme: JSON.stringify(given.value), span };
    case "string":
      return { kind: "string", text: given.value, span, form: "quoted" };
    case "array":
      return { kind: "array", items: given.value.map((item) => valueOf(item, span)), span };
    case "object": {
      const members = Object.entries(given.value).map(([key, value]) => ({
        key,
        keySpan: span,
        value: valueOf(value, span),
      }));
      return { kind: "object", members, span };
    }
  }
}
