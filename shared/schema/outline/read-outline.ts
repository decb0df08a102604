import { memberOf } from "../text/pointer.ts";
import { parseText } from "../text/parse.ts";
import { isArray, isBoolean, isObject, isString } from "../text/text-tree.ts";
import type { ObjectNode } from "../text/text-tree.ts";
import type { Field, Shape } from "../shape/shape.ts";
import { ANY } from "../shape/shape.ts";
import { writeSchema } from "../shape/write-schema.ts";

/** The schema of an outline, as far as it was written: it may break off anywhere. Undefined before its first field. */
export function schemaOfOutline(outline: string): string | undefined {
  const { root } = parseText(outline);
  if (!isObject(root)) return undefined;
  const fields = fieldsOf(root, "fields");
  if (fields.length === 0) return undefined;
  const notes = { title: textOf(root, "title"), description: textOf(root, "about") };
  return writeSchema({ root: { kind: "object", fields, rest: undefined, ...notes }, definitions: new Map(), lost: [] });
}

/** Fields by their names; one that is named again is the same field. */
function fieldsOf(outline: ObjectNode, key: string): Field[] {
  const list = memberOf(outline, key);
  const found = new Map<string, Field>();
  for (const item of isArray(list) ? list.children : []) {
    const name = isObject(item) ? textOf(item, "field") : undefined;
    if (!isObject(item) || name === undefined || found.has(name)) continue;
    const required = !isBoolean(memberOf(item, "optional"), true);
    found.set(name, { name, required, shape: fieldShape(item) });
  }
  return [...found.values()];
}

function fieldShape(item: ObjectNode): Shape {
  const shape = kindShape(item);
  const description = textOf(item, "meaning");
  if (!isBoolean(memberOf(item, "many"), true)) return { ...shape, description };
  return { kind: "list", item: shape, unique: false, description };
}

function kindShape(item: ObjectNode): Shape {
  const kind = textOf(item, "kind");
  if (kind === "choice") return { kind: "literals", values: valuesOf(item) };
  if (kind === "group") return { kind: "object", fields: fieldsOf(item, "parts"), rest: undefined };
  return (kind === undefined ? undefined : plain.get(kind)) ?? ANY;
}

const plain: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["text", { kind: "text" }],
  ["integer", { kind: "number", integer: true }],
  ["number", { kind: "number", integer: false }],
  ["yes or no", { kind: "boolean" }],
  ["date", { kind: "text", format: "date" }],
  ["date and time", { kind: "text", format: "date-time" }],
  ["email", { kind: "text", format: "email" }],
  ["link", { kind: "text", format: "uri" }],
]);

function valuesOf(item: ObjectNode): string[] {
  const list = memberOf(item, "values");
  const texts = isArray(list) ? list.children.filter(isString).map(({ value }) => value.trim()) : [];
  return [...new Set(texts.filter((value) => value !== ""))].map((value) => JSON.stringify(value));
}

/** Without blanks around it; nothing where there is nothing. */
function textOf(object: ObjectNode, key: string): string | undefined {
  const member = memberOf(object, key);
  const text = isString(member) ? member.value.trim() : "";
  return text === "" ? undefined : text;
}
