import { readShape } from "../shape/read-shape.ts";
import type { Field, ObjectShape, Shape, TupleShape } from "../shape/shape.ts";
import type { TextTree } from "../text/text-tree.ts";
import type { Exported } from "./exported.ts";
import { limitsOf } from "./limits.ts";
import { NameGiver, typeName } from "./names.ts";

/** TypeScript types; what types cannot say stands in doc comments as tags (`@minLength 1`). */
export function exportTypeScript(tree: TextTree): Exported {
  const { root, rootName: ownName, definitions, lost } = readShape(tree);
  const giver = new NameGiver();
  const rootName = giver.give(typeName(root.title ?? "Schema"));
  const names = new Map([...definitions.keys()].map((name) => [name, giver.give(typeName(name))]));
  if (ownName !== undefined) names.set(ownName, rootName);
  const declare = (name: string, shape: Shape): string => declaration(name, shape, names);
  const all = [
    declare(rootName, root),
    ...[...definitions].map(([name, shape]) => declare(names.get(name) ?? name, shape)),
  ];
  return { text: all.join("\n"), lost };
}

type Names = ReadonlyMap<string, string>;

function declaration(name: string, shape: Shape, names: Names): string {
  const doc = docOf(shape, "");
  const body = typeOf(shape, names, "");
  const plain = shape.kind === "object" && body.startsWith("{");
  return plain ? `${doc}export interface ${name} ${body}\n` : `${doc}export type ${name} = ${body};\n`;
}

function typeOf(shape: Shape, names: Names, indent: string): string {
  switch (shape.kind) {
    case "any":
      return "unknown";
    case "never":
    case "null":
    case "boolean":
      return shape.kind;
    case "text":
      return "string";
    case "number":
      return "number";
    case "literals":
      return shape.values.join(" | ") || "never";
    case "list":
      return `${grouped(shape.item, names, indent)}[]`;
    case "tuple":
      return tuple(shape, names, indent);
    case "object":
      return object(shape, names, indent);
    case "union":
      return shape.members.map((member) => typeOf(member, names, indent)).join(" | ");
    case "intersection":
      return shape.members.map((member) => grouped(member, names, indent)).join(" & ");
    case "named":
      return names.get(shape.name) ?? "unknown";
    default:
      return shape satisfies never;
  }
}

function grouped(shape: Shape, names: Names, indent: string): string {
  const type = typeOf(shape, names, indent);
  const several =
    (shape.kind === "union" || shape.kind === "literals" || shape.kind === "intersection") && /[|&]/.test(type);
  return several ? `(${type})` : type;
}

function tuple({ items, rest }: TupleShape, names: Names, indent: string): string {
  const parts = items.map((item) => typeOf(item, names, indent));
  if (rest) parts.push(`...${grouped(rest, names, indent)}[]`);
  return `[${parts.join(", ")}]`;
}

function object({ fields, rest }: ObjectShape, names: Names, indent: string): string {
  if (fields.length === 0 && rest) return `Record<string, ${typeOf(rest, names, indent)}>`;
  const inner = `${indent}  `;
  const lines = fields.map((field) => fieldLine(field, names, inner));
  if (rest && rest.kind !== "any") lines.push(`${inner}[other: string]: unknown;\n`);
  return lines.length === 0 ? "Record<string, never>" : `{\n${lines.join("")}${indent}}`;
}

function fieldLine({ name, shape, required }: Field, names: Names, indent: string): string {
  const key = /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : JSON.stringify(name);
  return `${docOf(shape, indent)}${indent}${key}${required ? "" : "?"}: ${typeOf(shape, names, indent)};\n`;
}

function docOf(shape: Shape, indent: string): string {
  const tags = limitsOf(shape).map(({ keyword, value }) => `@${keyword}${value === "true" ? "" : ` ${value}`}`);
  if (shape.kind === "number" && shape.integer) tags.unshift("@integer");
  if (shape.default !== undefined) tags.push(`@default ${shape.default}`);
  const lines = [...(shape.description?.split("\n") ?? []), ...tags].map((line) => line.replaceAll("*/", "*\\/"));
  if (lines.length === 0) return "";
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join("")}${indent} */\n`;
}
