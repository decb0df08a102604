import { Shapes, type Shape } from "../../shared/json/schema/shapes.ts";
import { lastMembers, pointer, printScalar, type Value } from "../../shared/json/value.ts";
import { valueOfJson } from "../../shared/json/value-of-json.ts";
import { readSchema } from "../../shared/repair/schema-text.ts";

/** One line of a value: a scalar, the head of a list or object, or an optional field that the text does not give. */
export interface ValueRow {
  path: string;
  depth: number;
  /** The key, or the place in a list from 0; empty for the whole value. */
  name: string;
  kind: Value["kind"] | "absent";
  /** JSON text of a scalar, `3 items` of a list; empty where nothing stands. */
  shown: string;
  /** It holds other rows. */
  isParent: boolean;
  /** Absent, and the schema wants it. */
  isRequired: boolean;
}

interface Pending {
  path: string;
  depth: number;
  name: string;
  value: Value | null;
  shape: Shape | undefined;
  isRequired: boolean;
}

/** Beyond this many rows nobody reads on; the whole value can be copied. */
const mostRows = 200_000;

/** A value as lines, parents before children, with the fields the schema names and the value lacks. No recursion. */
export function valueRows(json: string, shapes: Shapes | null, collapsed: ReadonlySet<string>): ValueRow[] {
  const root = valueOfJson(json);
  if (root === null) return [];
  const rows: ValueRow[] = [];
  const pending: Pending[] = [{ path: "", depth: 0, name: "", value: root, shape: shapes?.root, isRequired: false }];
  for (let next = pending.pop(); next !== undefined && rows.length < mostRows; next = pending.pop()) {
    const children = childrenOf(next, shapes);
    rows.push(rowOf(next, children.length > 0));
    if (!collapsed.has(next.path)) pending.push(...children.toReversed());
  }
  return rows;
}

function rowOf({ path, depth, name, value, isRequired }: Pending, isParent: boolean): ValueRow {
  return { path, depth, name, kind: value?.kind ?? "absent", shown: shownOf(value), isParent, isRequired };
}

function shownOf(value: Value | null): string {
  if (value === null) return "";
  if (value.kind === "array") return count(value.items.length, "item");
  return value.kind === "object" ? count(lastMembers(value).length, "field") : printScalar(value);
}

const count = (n: number, what: string): string => `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;

function childrenOf({ path, depth, value, shape }: Pending, shapes: Shapes | null): Pending[] {
  const child = (key: string | number, inner: Value | null, isRequired = false): Pending => ({
    path: pointer(path, key),
    depth: depth + 1,
    name: String(key),
    value: inner,
    isRequired,
    shape: shape && shapes ? shapeAt(shapes, shape, key) : undefined,
  });
  if (value?.kind === "array") return value.items.map((item, at) => child(at, item));
  if (value?.kind !== "object") return [];
  const members = lastMembers(value);
  const present = new Set(members.map(({ key }) => key));
  const absent = shape === undefined ? [] : [...shape.declared].filter((key) => !present.has(key));
  return [
    ...members.map((member) => child(member.key, member.value)),
    ...absent.map((key) => child(key, null, shape?.required.has(key) ?? false)),
  ];
}

function shapeAt(shapes: Shapes, shape: Shape, key: string | number): Shape | undefined {
  return typeof key === "number" ? shapes.item(shape, key) : shapes.property(shape, key);
}

/**
 * What a schema asks for, place by place; `null` where its text is no schema. One with patterns for keys is left to the
 * worker, which can be ended when a pattern takes too long.
 */
export function shapesOf(schema: string): Shapes | null {
  if (schema.includes('"patternProperties"')) return null;
  const read = readSchema(schema);
  return read.ok ? new Shapes(read.schema) : null;
}
