import { ANY, NULL } from "../shape/shape.ts";
import type { Shape } from "../shape/shape.ts";
import type { Expression } from "./expression.ts";

/** What `z.name()` is by itself. */
export const SIMPLE_TYPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["string", { kind: "text" }],
  ["number", { kind: "number", integer: false }],
  ["int", { kind: "number", integer: true }],
  ["int32", { kind: "number", integer: true }],
  ["bigint", { kind: "number", integer: true }],
  ["boolean", { kind: "boolean" }],
  ["stringbool", { kind: "boolean" }],
  ["null", NULL],
  ["any", ANY],
  ["unknown", ANY],
  ["json", ANY],
  ["never", { kind: "never" }],
  ["date", { kind: "text", format: "date" }],
  ["email", { kind: "text", format: "email" }],
  ["url", { kind: "text", format: "uri" }],
  ["uuid", { kind: "text", format: "uuid" }],
  ["datetime", { kind: "text", format: "date-time" }],
  ["time", { kind: "text", format: "time" }],
  ["ipv4", { kind: "text", format: "ipv4" }],
  ["ipv6", { kind: "text", format: "ipv6" }],
]);

/** The values of `z.literal(x)`, `z.literal([x, y])`, `z.enum([…])` and `z.enum({…})`. */
export function valuesOf(expression: Expression | undefined): string[] {
  if (expression?.kind === "array") return expression.items.flatMap((item) => jsonOf(item) ?? []);
  if (expression?.kind === "object") return expression.entries.flatMap(([, value]) => jsonOf(value) ?? []);
  return [jsonOf(expression)].filter((value) => value !== undefined);
}

/** An expression as JSON text, where it is a plain value. */
export function jsonOf(expression: Expression | undefined): string | undefined {
  if (expression?.kind === "string") return JSON.stringify(expression.value);
  if (expression?.kind === "number") return expression.text;
  if (expression?.kind === "chain" && /^(true|false|null)$/.test(expression.root)) return expression.root;
  if (expression?.kind === "array") return `[${expression.items.map((item) => jsonOf(item) ?? "null").join(",")}]`;
  if (expression?.kind !== "object") return undefined;
  return `{${expression.entries.map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value) ?? "null"}`).join(",")}}`;
}

/** The words of `.describe(…)` and `.meta(…)`. */
export function described(expression: Expression | undefined): { title?: string; description?: string } {
  if (expression?.kind === "string") return { description: expression.value };
  if (expression?.kind !== "object") return {};
  const texts = expression.entries.flatMap(([name, value]) =>
    value.kind === "string" ? [[name, value.value] as const] : [],
  );
  return Object.fromEntries(texts.filter(([name]) => name === "title" || name === "description"));
}
