import { Refusal, insert, remove, replace } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { listOf, objectOf, text } from "../text/compose.ts";
import type { Writer } from "../text/compose.ts";
import { frameAt, frameIn } from "../text/frame.ts";
import { firstIndex } from "../text/first-index.ts";
import { memberOf } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { isArray, isBoolean, isObject, isString, sourceOf } from "../text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
import { isNullName, isNullSchema, nullSpellingOf } from "../nullable.ts";
import { isSchema } from "../keywords.ts";
import { placeAt } from "../place.ts";
import { schemasOf } from "../subschemas.ts";
import { shrink } from "./delete.ts";
import type { Plan } from "./plan.ts";
import { repoint } from "./repoint.ts";
import { unwrapped, wrapped } from "./wrap.ts";

/** null is allowed too, or no longer: in the spelling the schema uses, else the one most used in the document. */
export interface SetNullable {
  readonly kind: "set-nullable";
  readonly at: Pointer;
  readonly on: boolean;
}

export function setNullable(tree: TextTree, { at, on }: SetNullable): Plan {
  const { node } = placeAt(tree, at);
  if (!isSchema(node)) throw new Refusal("This is no schema. Give it a type first.");
  if (!isObject(node)) throw new Refusal("true allows null already, and false allows nothing. Give it a type first.");
  const changes = on ? allowNull(tree, node) : forbidNull(tree, node);
  return { changes, selection: at };
}

function allowNull(tree: TextTree, schema: ObjectNode): Change[] {
  if (nullSpellingOf(schema) !== undefined || isNullSchema(schema)) return [];
  const type = memberOf(schema, "type");
  const flag = memberOf(schema, "nullable");
  if (isBoolean(flag, false)) return [replace(flag ?? schema, "true"), ...enumNull(tree, schema)];
  if (memberOf(schema, "$ref") || memberOf(schema, "const")) return wrapNullable(tree, schema);
  if (isArray(type)) return [insert(tree, type, undefined, '"null"'), ...enumNull(tree, schema)];
  if (isString(type)) return allowNullBeside(tree, schema, type);
  const choices = memberOf(schema, "anyOf") ?? memberOf(schema, "oneOf");
  if (isArray(choices)) return [insert(tree, choices, undefined, nullSchema(frameIn(tree, choices)))];
  const listed = enumNull(tree, schema);
  if (listed.length === 0) throw new Refusal("It has no type, so null fits already.");
  return listed;
}

function allowNullBeside(tree: TextTree, schema: ObjectNode, type: TextNode): Change[] {
  const habit = habitOf(tree);
  if (habit === "anyOf" || habit === "oneOf") return wrapNullable(tree, schema);
  if (habit === "nullable") return [insert(tree, schema, "nullable", "true"), ...enumNull(tree, schema)];
  const list = listOf([() => sourceOf(tree, type), text("null")])({ ...frameAt(tree, type), block: false });
  return [replace(type, list), ...enumNull(tree, schema)];
}

const nullSchema: Writer = objectOf([["type", text("null")]]);

function wrapNullable(tree: TextTree, schema: ObjectNode): Change[] {
  const keyword = habitOf(tree) === "oneOf" ? "oneOf" : "anyOf";
  return wrapped(tree, schema, {
    path: [keyword, "0"],
    around: (inner) => [[keyword, listOf([inner, nullSchema])]],
  });
}

const habits = new WeakMap<TextTree, string>();

/** The spelling most schemas of the document use; a type list when none does. */
function habitOf(tree: TextTree): string {
  const known = habits.get(tree) ?? commonestSpelling(tree);
  habits.set(tree, known);
  return known;
}

function commonestSpelling(tree: TextTree): string {
  const counts = new Map<string, number>([["type-list", 0]]);
  for (const schema of schemasWithNull(tree)) {
    const spelling = nullSpellingOf(schema);
    if (spelling && spelling !== "enum") counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
  }
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most))[0];
}

/** All that may say "or null": few of many do, so they are found by the word. It stands in them, or in an alternative of theirs. */
function schemasWithNull(tree: TextTree): ReadonlySet<TextNode> {
  const schemas = schemasOf(tree);
  const found = new Set<TextNode>();
  for (let at = tree.text.indexOf("null"); at >= 0; at = tree.text.indexOf("null", at + 4)) {
    const place = at;
    const behind = firstIndex(schemas.length, (index) => (schemas[index]?.node.start ?? 0) > place);
    let inner = schemas[behind - 1];
    while (inner && inner.node.end <= place) inner = schemas[inner.above];
    const outer = inner && schemas[inner.above];
    for (const schema of [inner, outer]) if (schema) found.add(schema.node);
  }
  return found;
}

/** An enum must list null too, or the type alone would not let it through. */
function enumNull(tree: TextTree, schema: ObjectNode): Change[] {
  const values = memberOf(schema, "enum");
  if (!isArray(values) || values.children.some((value) => value.kind === "null")) return [];
  return [insert(tree, values, undefined, "null")];
}

function forbidNull(tree: TextTree, schema: ObjectNode): Change[] {
  const flag = memberOf(schema, "nullable");
  const single = soleAlternative(schema);
  if (single) return unwrapped(tree, schema, single);
  return [
    ...narrowType(tree, memberOf(schema, "type")),
    ...["anyOf", "oneOf"].flatMap((keyword) => dropAlternatives(tree, memberOf(schema, keyword))),
    ...(isBoolean(flag, true) && flag ? [remove(flag)] : []),
    ...dropValues(memberOf(schema, "enum")),
  ];
}

/** What is left of a schema that says nothing but "this or null". */
function soleAlternative(schema: ObjectNode): TextNode | undefined {
  const [choices] = schema.children;
  const onlyChoices =
    schema.children.length === 1 && (choices?.key?.name === "anyOf" || choices?.key?.name === "oneOf");
  if (!onlyChoices || !isArray(choices) || choices.children.length !== 2) return undefined;
  const real = choices.children.filter((member) => !isNullSchema(member));
  return real.length === 1 ? real[0] : undefined;
}

function narrowType(tree: TextTree, type: TextNode | undefined): Change[] {
  if (!isArray(type)) return [];
  const left = type.children.filter((name) => !isNullName(name));
  const [only] = left;
  if (!only || left.length === type.children.length) return [];
  return left.length === 1 ? [replace(type, sourceOf(tree, only))] : type.children.filter(isNullName).map(remove);
}

function dropAlternatives(tree: TextTree, choices: TextNode | undefined): Change[] {
  const gone = isArray(choices) ? choices.children.filter(isNullSchema) : [];
  if (!isArray(choices) || gone.length === 0 || gone.length === choices.children.length) return [];
  const { changes, relocations } = shrink(choices, gone);
  return [...changes, ...repoint(tree, relocations)];
}

function dropValues(values: TextNode | undefined): Change[] {
  const gone = isArray(values) ? values.children.filter((value) => value.kind === "null") : [];
  return isArray(values) && gone.length < values.children.length ? gone.map(remove) : [];
}
