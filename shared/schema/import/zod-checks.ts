import type { ListShape, NumberShape, Shape, TextShape } from "../shape/shape.ts";
import type { Expression } from "./expression.ts";

/** Checks that change nothing about which JSON fits. */
const SILENT: ReadonlySet<string> = new Set(
  "brand readonly finite safe trim toLowerCase toUpperCase normalize overwrite".split(" "),
);

/** The shape with one Zod check, or undefined when JSON Schema has no word for it. */
export function withCheck(shape: Shape, name: string, args: readonly Expression[]): Shape | undefined {
  if (SILENT.has(name)) return shape;
  if (shape.kind === "union")
    return { ...shape, members: shape.members.map((member) => withCheck(member, name, args) ?? member) };
  const [first] = args;
  if (shape.kind === "text") return textCheck(shape, name, first);
  if (shape.kind === "number") return numberCheck(shape, name, numberOf(first));
  return shape.kind === "list" ? listCheck(shape, name, numberOf(first)) : undefined;
}

function numberOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === "number" ? expression.text : undefined;
}

const FORMATS = new Map([
  ["email", "email"],
  ["url", "uri"],
  ["uuid", "uuid"],
  ["guid", "uuid"],
  ["datetime", "date-time"],
  ["date", "date"],
  ["time", "time"],
  ["duration", "duration"],
  ["ip", "ipv4"],
  ["ipv4", "ipv4"],
  ["ipv6", "ipv6"],
]);

function textCheck(shape: TextShape, name: string, argument: Expression | undefined): TextShape | undefined {
  const count = numberOf(argument);
  const format = FORMATS.get(name);
  if (format) return { ...shape, format };
  if (name === "nonempty") return { ...shape, minLength: "1" };
  if (name === "min" && count) return { ...shape, minLength: count };
  if (name === "max" && count) return { ...shape, maxLength: count };
  if (name === "length" && count) return { ...shape, minLength: count, maxLength: count };
  const pattern = patternOf(name, argument);
  return pattern === undefined ? undefined : { ...shape, pattern };
}

function patternOf(name: string, argument: Expression | undefined): string | undefined {
  if (name === "regex") return regexOf(argument);
  if (argument?.kind !== "string") return undefined;
  const literal = argument.value.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  if (name === "startsWith") return `^${literal}`;
  if (name === "endsWith") return `${literal}$`;
  return name === "includes" ? literal : undefined;
}

function regexOf(argument: Expression | undefined): string | undefined {
  if (argument?.kind === "regex") return argument.pattern;
  const [call] = argument?.kind === "chain" && argument.root === "RegExp" ? argument.links : [];
  const source = call?.args?.[0];
  return source?.kind === "string" ? source.value : undefined;
}

function numberCheck(shape: NumberShape, name: string, value: string | undefined): NumberShape | undefined {
  switch (name) {
    case "int":
      return { ...shape, integer: true };
    case "positive":
      return { ...shape, exclusiveMinimum: "0" };
    case "negative":
      return { ...shape, exclusiveMaximum: "0" };
    case "nonnegative":
      return { ...shape, minimum: "0" };
    case "nonpositive":
      return { ...shape, maximum: "0" };
    case "min":
    case "gte":
      return { ...shape, minimum: value };
    case "max":
    case "lte":
      return { ...shape, maximum: value };
    case "gt":
      return { ...shape, exclusiveMinimum: value };
    case "lt":
      return { ...shape, exclusiveMaximum: value };
    case "multipleOf":
    case "step":
      return { ...shape, multipleOf: value };
    default:
      return undefined;
  }
}

function listCheck(shape: ListShape, name: string, count: string | undefined): ListShape | undefined {
  if (name === "nonempty") return { ...shape, minItems: "1" };
  if (name === "min" && count) return { ...shape, minItems: count };
  if (name === "max" && count) return { ...shape, maxItems: count };
  return (name === "length" || name === "size") && count ? { ...shape, minItems: count, maxItems: count } : undefined;
}
