import { readShape } from "../shape/read-shape.ts";
import { splitNull } from "../shape/shape.ts";
import type { Field, ObjectShape, Shape, TupleShape } from "../shape/shape.ts";
import type { TextTree } from "../text/text-tree.ts";
import type { Exported } from "./exported.ts";
import { limitsOf } from "./limits.ts";

/**
 * The schema as a model reads it best: the shape of the answer with a comment a field. A grammar alone does not tell the
 * model what the fields mean.
 */
export function exportPrompt(tree: TextTree): Exported {
  const { root, rootName, definitions, lost } = readShape(tree);
  const self = rootName === undefined ? "" : ` (called ${rootName} inside it)`;
  const about = root.description === undefined ? "" : `${root.description}\n`;
  const named = [...definitions].map(([name, shape]) => `\n${name} is:\n${write(shape, "")}\n`);
  const text = `${about}Answer with JSON of this shape${self} and nothing else:\n${write(root, "")}\n${named.join("")}`;
  return { text, lost };
}

function write(shape: Shape, indent: string): string {
  switch (shape.kind) {
    case "any":
      return "any value";
    case "never":
      return "nothing";
    case "null":
      return "null";
    case "boolean":
      return "true or false";
    case "text":
      return "string";
    case "number":
      return shape.integer ? "whole number" : "number";
    case "literals":
      return shape.values.join(" or ");
    case "list":
      return `[ ${write(shape.item, indent)}, … ]`;
    case "tuple":
      return tuple(shape, indent);
    case "object":
      return object(shape, indent);
    case "union":
      return shape.members.map((one) => write(one, indent)).join(" or ");
    case "intersection":
      return shape.members.map((one) => write(one, indent)).join(" and ");
    case "named":
      return shape.name;
    default:
      return shape satisfies never;
  }
}

function tuple({ items, rest }: TupleShape, indent: string): string {
  const parts = items.map((item) => write(item, indent));
  return `[ ${[...parts, ...(rest ? ["…"] : [])].join(", ")} ]`;
}

function object({ fields, rest }: ObjectShape, indent: string): string {
  const inner = `${indent}  `;
  const lines = fields.map((field, index) => line(field, inner, index < fields.length - 1));
  if (rest && rest.kind !== "any") lines.push(`${inner}any other name: ${write(rest, inner)}\n`);
  return lines.length === 0 ? "{ }" : `{\n${lines.join("")}${indent}}`;
}

/** The hint stands at the end of the line the field begins on. */
function line({ name, shape, required }: Field, indent: string, more: boolean): string {
  const hints = [required ? "" : "may be left out", limitsInWords(splitNull(shape).shape), shape.description ?? ""];
  const hint = hints
    .filter((part) => part !== "")
    .join("; ")
    .replaceAll(/\s*\n\s*/g, " ");
  const [head = "", ...rest] = `${write(shape, indent)}${more ? "," : ""}`.split("\n");
  const first = `${indent}${JSON.stringify(name)}: ${head}${hint === "" ? "" : ` // ${hint}`}`;
  return `${[first, ...rest].join("\n")}\n`;
}

const FORMATS = new Map([
  ["date", "a date as YYYY-MM-DD"],
  ["time", "a time as HH:MM:SS with zone"],
  ["date-time", "a time as YYYY-MM-DDTHH:MM:SSZ"],
  ["email", "an email address"],
  ["uri", "a URL"],
]);

function limitsInWords(shape: Shape): string {
  const limits = new Map(limitsOf(shape).map(({ keyword, value }) => [keyword, value]));
  const words = [
    span(limits.get("minLength"), limits.get("maxLength"), " characters"),
    span(limits.get("minimum"), limits.get("maximum"), ""),
    span(limits.get("minItems"), limits.get("maxItems"), " items"),
    phrase("more than", limits.get("exclusiveMinimum")),
    phrase("less than", limits.get("exclusiveMaximum")),
    phrase("a multiple of", limits.get("multipleOf")),
    phrase("matches", limits.get("pattern")),
    limits.has("uniqueItems") ? "no item twice" : "",
    FORMATS.get(limits.get("format") ?? "") ?? phrase("a", limits.get("format")),
  ];
  return words.filter((word) => word !== "").join(", ");
}

function span(low: string | undefined, high: string | undefined, unit: string): string {
  if (low !== undefined && high !== undefined) return low === high ? `${low}${unit}` : `${low} to ${high}${unit}`;
  if (low !== undefined) return `at least ${low}${unit}`;
  return high === undefined ? "" : `at most ${high}${unit}`;
}

function phrase(words: string, value: string | undefined): string {
  return value === undefined ? "" : `${words} ${value}`;
}
