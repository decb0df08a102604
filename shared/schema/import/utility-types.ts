import { ANY } from "../shape/shape.ts";
import type { Field, Shape } from "../shape/shape.ts";
import type { TypeDeclarations } from "./type-declarations.ts";

/** The types that TypeScript brings along, as far as they say something about JSON. */
export function utilityType(
  name: string,
  parameters: readonly Shape[],
  declarations: TypeDeclarations,
): Shape | undefined {
  const [first = ANY, second = ANY] = parameters;
  switch (name) {
    case "Array":
    case "ReadonlyArray":
      return { kind: "list", item: first, unique: false };
    case "Set":
    case "ReadonlySet":
      return { kind: "list", item: first, unique: true };
    case "Record":
    case "Map":
    case "ReadonlyMap":
      return record(first, second);
    case "Readonly":
    case "NonNullable":
    case "Awaited":
      return first;
    case "Partial":
      return withFields(first, declarations, (fields) => fields.map((field) => ({ ...field, required: false })));
    case "Required":
      return withFields(first, declarations, (fields) => fields.map((field) => ({ ...field, required: true })));
    case "Pick":
      return withFields(first, declarations, (fields) => fields.filter((field) => namesOf(second).has(field.name)));
    case "Omit":
      return withFields(first, declarations, (fields) => fields.filter((field) => !namesOf(second).has(field.name)));
    default:
      return undefined;
  }
}

/** Known keys become fields, any string leaves them open. */
function record(key: Shape, value: Shape): Shape {
  const names = [...namesOf(key)];
  if (names.length === 0) return { kind: "object", fields: [], rest: value };
  return { kind: "object", fields: names.map((name) => ({ name, shape: value, required: true })), rest: undefined };
}

function namesOf(shape: Shape): ReadonlySet<string> {
  const values = shape.kind === "literals" ? shape.values : [];
  return new Set(values.map((value): unknown => JSON.parse(value)).map(String));
}

function withFields(
  shape: Shape,
  declarations: TypeDeclarations,
  change: (fields: readonly Field[]) => readonly Field[],
): Shape | undefined {
  const object = declarations.fieldsOf(shape);
  return object && { ...object, fields: change(object.fields) };
}
