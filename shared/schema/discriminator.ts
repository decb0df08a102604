import { isNullSchema } from "./nullable.ts";
import type { SchemaNode } from "./projection.ts";
import { memberOf } from "./text/pointer.ts";
import { isArray, isContainer, isObject } from "./text/text-tree.ts";
import type { TextNode } from "./text/text-tree.ts";
import { membersOf } from "./subschemas.ts";

/** The field that tells the alternatives of a schema apart, and the value it has in each. */
export interface Discriminator {
  readonly field: string;
  readonly values: ReadonlyMap<SchemaNode, string>;
}

const cache = new WeakMap<SchemaNode, Discriminator | null>();

/** A field that each of the alternatives under the keyword has, with one value that no other one gives it. */
export function discriminatorOf(schema: SchemaNode, keyword: string): Discriminator | undefined {
  const alternatives = schema.children.filter(
    ({ node, role }) => role.kind === "list" && role.keyword === keyword && !isNullSchema(node),
  );
  const [first] = alternatives;
  if (!first || alternatives.length < 2) return undefined;
  const known = cache.get(first);
  if (known !== undefined) return known ?? undefined;
  const found = tellApart(alternatives);
  cache.set(first, found ?? null);
  return found;
}

function tellApart(alternatives: readonly SchemaNode[]): Discriminator | undefined {
  const constants = alternatives.map((one) => [one, constantsOf(one)] as const);
  const fields = [...(constants[0]?.[1].keys() ?? [])];
  const field = fields.find((name) => {
    const values = constants.map(([, of]) => of.get(name));
    return values.every((value) => value !== undefined) && new Set(values).size === values.length;
  });
  if (field === undefined) return undefined;
  return { field, values: new Map(constants.map(([one, of]) => [one, of.get(field) ?? ""])) };
}

/** The fields of a schema that can only have one value, and that value. */
function constantsOf({ node, reference }: SchemaNode): ReadonlyMap<string, string> {
  const schema = reference?.kind === "local" ? reference.node : node;
  const properties = isObject(schema) ? memberOf(schema, "properties") : undefined;
  return new Map(
    (properties ? membersOf(properties) : []).flatMap((field): [string, string][] => {
      const value = onlyValue(field);
      return value === undefined || !field.key ? [] : [[field.key.name, value]];
    }),
  );
}

function onlyValue(schema: TextNode): string | undefined {
  if (!isObject(schema)) return undefined;
  const values = memberOf(schema, "enum");
  const only = isArray(values) && values.children.length === 1 ? values.children[0] : memberOf(schema, "const");
  return only === undefined || isContainer(only) ? undefined : only.value;
}
