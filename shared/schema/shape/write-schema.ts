import { listOf, objectOf, text } from "../text/compose.ts";
import type { Writer } from "../text/compose.ts";
import { DEFAULT_LAYOUT } from "../text/layout.ts";
import { NEWEST_SCHEMA_URI } from "../draft.ts";
import { encodePointerSegment } from "../uri.ts";
import type { Field, ObjectShape, Shape, ShapeDocument, TupleShape, UnionShape } from "./shape.ts";
import { splitNull } from "./shape.ts";

type Member = readonly [string, Writer];

/** A draft 2020-12 schema that says what the shapes say. */
export function writeSchema({ root, definitions }: ShapeDocument): string {
  const named = [...definitions].map(([name, shape]): Member => [name, objectOf(membersOf(shape))]);
  const members: Member[] = [["$schema", text(NEWEST_SCHEMA_URI)], ...membersOf(root)];
  if (named.length > 0) members.push(["$defs", objectOf(named)]);
  return `${objectOf(members)({ layout: DEFAULT_LAYOUT, indent: "", block: true })}\n`;
}

function schema(shape: Shape): Writer {
  if (shape.kind === "never") return raw("false");
  const members = membersOf(shape);
  return members.length === 0 ? raw("{}") : objectOf(members);
}

function membersOf(shape: Shape): Member[] {
  return [...notes(shape), ...content(shape)];
}

function notes({ title, description, default: value }: Shape): Member[] {
  return [
    ...optional("title", title, text),
    ...optional("description", description, text),
    ...optional("default", value, raw),
  ];
}

function content(shape: Shape): Member[] {
  switch (shape.kind) {
    case "any":
      return [];
    case "never":
      return [["not", raw("{}")]];
    case "null":
    case "boolean":
      return [["type", text(shape.kind)]];
    case "text":
      return [
        ["type", text("string")],
        ...optional("minLength", shape.minLength, raw),
        ...optional("maxLength", shape.maxLength, raw),
        ...optional("pattern", shape.pattern, text),
        ...optional("format", shape.format, text),
      ];
    case "number":
      return [
        ["type", text(shape.integer ? "integer" : "number")],
        ...optional("minimum", shape.minimum, raw),
        ...optional("exclusiveMinimum", shape.exclusiveMinimum, raw),
        ...optional("maximum", shape.maximum, raw),
        ...optional("exclusiveMaximum", shape.exclusiveMaximum, raw),
        ...optional("multipleOf", shape.multipleOf, raw),
      ];
    case "literals":
      return literals(shape.values);
    case "list":
      return [
        ["type", text("array")],
        ...(shape.item.kind === "any" ? [] : [["items", schema(shape.item)] as const]),
        ...optional("minItems", shape.minItems, raw),
        ...optional("maxItems", shape.maxItems, raw),
        ...optional("uniqueItems", shape.unique ? "true" : undefined, raw),
      ];
    case "tuple":
      return tuple(shape);
    case "object":
      return object(shape);
    case "union":
      return union(shape);
    case "intersection":
      return [["allOf", listOf(shape.members.map(schema))]];
    case "named":
      return [["$ref", text(`#/$defs/${encodePointerSegment(shape.name)}`)]];
    default:
      return shape satisfies never;
  }
}

function literals(values: readonly string[]): Member[] {
  const [only] = values;
  const types = [...new Set(values.map(typeOf))];
  const named = types.flatMap((type) => (type === undefined ? [] : [text(type)]));
  const [first, second] = named;
  const known = first && named.length === types.length && (!second || types.includes("null"));
  const type: Member[] = known && named.length <= 2 ? [["type", second ? short(named) : first]] : [];
  if (only !== undefined && values.length === 1) return [...type, ["const", raw(only)]];
  return [...type, ["enum", short(values.map(raw))]];
}

function typeOf(value: string): string | undefined {
  if (value.startsWith('"')) return "string";
  if (/^-?[0-9]+$/.test(value)) return "integer";
  if (/^-?[0-9]/.test(value)) return "number";
  if (value === "null") return "null";
  return value === "true" || value === "false" ? "boolean" : undefined;
}

/** A simple type beside null is a type list, values beside null are values; anything else needs alternatives. */
function union(shape: UnionShape): Member[] {
  const { shape: inner, nullable } = splitNull(shape);
  if (nullable && inner.kind === "literals") return literals([...inner.values, "null"]);
  const [type, ...rest] = nullable ? content(inner) : [];
  const simple = type?.[0] === "type" && inner.kind !== "union";
  if (simple) return [["type", short([type[1], text("null")])], ...rest];
  return [["anyOf", listOf(shape.members.map(schema))]];
}

function tuple({ items, rest }: TupleShape): Member[] {
  const count = String(items.length);
  const more: Member[] = rest ? (rest.kind === "any" ? [] : [["items", schema(rest)]]) : [["items", raw("false")]];
  return [["type", text("array")], ["prefixItems", listOf(items.map(schema))], ...more, ["minItems", raw(count)]];
}

function object({ fields, rest }: ObjectShape): Member[] {
  const required = fields.filter((field) => field.required).map((field) => text(field.name));
  const property = ({ name, shape }: Field): Member => [name, schema(shape)];
  const others: Member[] = rest
    ? rest.kind === "any"
      ? []
      : [["additionalProperties", schema(rest)]]
    : [["additionalProperties", raw("false")]];
  return [
    ["type", text("object")],
    ...(fields.length > 0 ? [["properties", objectOf(fields.map(property))] as const] : []),
    ...(required.length > 0 ? [["required", short(required)] as const] : []),
    ...others,
  ];
}

function optional(name: string, value: string | undefined, write: (value: string) => Writer): Member[] {
  return value === undefined ? [] : [[name, write(value)]];
}

function raw(value: string): Writer {
  return () => value;
}

/** On one line as long as it fits on one. */
function short(items: readonly Writer[]): Writer {
  return (frame) => {
    const line = listOf(items)({ ...frame, block: false });
    return line.length <= 100 ? line : listOf(items)(frame);
  };
}
