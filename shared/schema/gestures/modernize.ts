import { insert, remove, replace } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { moved, objectOf } from "../text/compose.ts";
import { frameIn } from "../text/frame.ts";
import { indentAt } from "../text/lines.ts";
import { memberOf } from "../text/pointer.ts";
import { isArray, isBoolean, isObject, isString, outerStart, sourceOf } from "../text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
import type { Draft } from "../draft.ts";
import { refuseDuplicate } from "./rename.ts";
import type { Relocation } from "./repoint.ts";

export interface Step {
  readonly changes: readonly Change[];
  readonly relocations: readonly Relocation[];
  readonly notes: readonly string[];
}

const NOTHING: Step = { changes: [], relocations: [], notes: [] };

/** What must change in one schema object to say the same in 2020-12. References follow the relocations. */
export function modernize(tree: TextTree, schema: ObjectNode, draft: Draft): Step {
  const steps = [
    identity(schema, draft),
    renameKeyword(schema, "definitions", "$defs"),
    tuple(schema),
    dependencies(tree, schema),
    exclusive(tree, schema, "minimum", "exclusiveMinimum"),
    exclusive(tree, schema, "maximum", "exclusiveMaximum"),
    recursion(schema),
  ];
  return {
    changes: steps.flatMap((step) => step.changes),
    relocations: steps.flatMap((step) => step.relocations),
    notes: steps.flatMap((step) => step.notes),
  };
}

/** Another name for a keyword, unless the schema has that one too. */
function renameKeyword(schema: ObjectNode, from: string, to: string): Step {
  const value = memberOf(schema, from);
  if (!value?.key) return NOTHING;
  if (memberOf(schema, to)) return { ...NOTHING, notes: [`“${from}” stays where there is a “${to}” beside it.`] };
  refuseDuplicate(value);
  return {
    changes: [replace(value.key, JSON.stringify(to))],
    relocations: [{ node: value, to: [to], from: "parent" }],
    notes: [],
  };
}

/** `id` became `$id` in draft-06; a `$id` that is only a fragment became `$anchor` in 2019-09. */
function identity(schema: ObjectNode, draft: Draft): Step {
  const keyword = draft.name === "draft-04" ? "id" : "$id";
  const id = memberOf(schema, keyword);
  if (!isString(id)) return NOTHING;
  if (!/^#./.test(id.value)) return keyword === "id" ? renameKeyword(schema, "id", "$id") : NOTHING;
  const step = renameKeyword(schema, keyword, "$anchor");
  return step.changes.length === 0
    ? step
    : { ...step, changes: [...step.changes, replace(id, JSON.stringify(id.value.slice(1)))] };
}

function tuple(schema: ObjectNode): Step {
  const items = memberOf(schema, "items");
  const rest = memberOf(schema, "additionalItems");
  if (!isArray(items) || memberOf(schema, "prefixItems")) return NOTHING;
  refuseDuplicate(items);
  const head: Step =
    items.children.length === 0
      ? { ...NOTHING, changes: [remove(items)] }
      : renameKeyword(schema, "items", "prefixItems");
  if (!rest?.key) return head;
  refuseDuplicate(rest);
  return {
    changes: [...head.changes, replace(rest.key, '"items"')],
    relocations: [...head.relocations, { node: rest, to: ["items"], from: "parent" }],
    notes: head.notes,
  };
}

/** Lists of names go to `dependentRequired`, schemas to `dependentSchemas`. */
function dependencies(tree: TextTree, schema: ObjectNode): Step {
  const map = memberOf(schema, "dependencies");
  if (!isObject(map)) return NOTHING;
  const lists = map.children.filter(isArray);
  if (lists.length === 0) return renameKeyword(schema, "dependencies", "dependentSchemas");
  if (lists.length === map.children.length) return renameKeyword(schema, "dependencies", "dependentRequired");
  lists.forEach(refuseDuplicate);
  if (memberOf(schema, "dependentRequired"))
    return { ...NOTHING, notes: ["“dependencies” stays where there is a “dependentRequired” beside it."] };
  const step = renameKeyword(schema, "dependencies", "dependentSchemas");
  const entries = lists.map(
    (list) => [list.key?.name ?? "", moved(sourceOf(tree, list), indentAt(tree, outerStart(list)))] as const,
  );
  const names = insert(tree, schema, "dependentRequired", objectOf(entries)(frameIn(tree, schema)), map.index + 1);
  return step.changes.length === 0 ? step : { ...step, changes: [...step.changes, ...lists.map(remove), names] };
}

/** Draft-04 says `minimum: 5, exclusiveMinimum: true`; later drafts `exclusiveMinimum: 5`. */
function exclusive(tree: TextTree, schema: ObjectNode, limit: string, keyword: string): Step {
  const flag = memberOf(schema, keyword);
  const bound = memberOf(schema, limit);
  if (!flag || flag.kind !== "boolean") return NOTHING;
  refuseDuplicate(flag);
  if (isBoolean(flag, false) || !bound) return { ...NOTHING, changes: [remove(flag)] };
  refuseDuplicate(bound);
  return { ...NOTHING, changes: [replace(flag, sourceOf(tree, bound)), remove(bound)] };
}

const RECURSION = "recursion";

function recursion(schema: ObjectNode): Step {
  const reference = memberOf(schema, "$recursiveRef");
  const anchor = memberOf(schema, "$recursiveAnchor");
  const changes: Change[] = [];
  if (isString(reference)) changes.push(...rewritten(reference, "$dynamicRef", `#${RECURSION}`));
  if (isBoolean(anchor, true) && anchor) changes.push(...rewritten(anchor, "$dynamicAnchor", RECURSION));
  return { ...NOTHING, changes };
}

function rewritten(member: TextNode, keyword: string, value: string): Change[] {
  refuseDuplicate(member);
  return [
    ...(member.key ? [replace(member.key, JSON.stringify(keyword))] : []),
    replace(member, JSON.stringify(value)),
  ];
}
