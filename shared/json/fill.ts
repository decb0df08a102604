import type { Json } from "./json.ts";
import { own } from "./json.ts";
import type { Shape } from "./shapes.ts";
import type { Span, Value } from "./value.ts";

/** What a schema says a missing property is: its only allowed value, or its default. Undefined when it says nothing. */
export function fillOf(shape: Shape, span: Span): { value: Value; rule: "filled-const" | "filled-default" } | undefined {
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
  if (json === null) return { kind: "null", span };
  if (Array.isArray(json)) return { kind: "array", items: json.map((item) => valueOf(item, span)), span };
  switch (typeof json) {
    case "boolean":
      return { kind: "boolean", value: json, span };
    case "number":
      return { kind: "number", lexeme: JSON.stringify(json), span };
    case "string":
      return { kind: "string", text: json, span, form: "quoted" };
    case "object": {
      const members = Object.entries(json).map(([key, value]) => ({ key, keySpan: span, value: valueOf(value, span) }));
      return { kind: "object", members, span };
    }
  }
}
