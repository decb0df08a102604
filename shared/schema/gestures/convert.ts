import { insert, replace } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { memberOf } from "../text/pointer.ts";
import { isObject } from "../text/text-tree.ts";
import type { TextTree } from "../text/text-tree.ts";
import { NEWEST_SCHEMA_URI, draftOf, ignoresBesideRef } from "../draft.ts";
import { referencesOf } from "../references.ts";
import { schemasOf } from "../subschemas.ts";
import { modernize } from "./modernize.ts";
import type { Plan } from "./plan.ts";
import { repoint } from "./repoint.ts";

/** The whole document from an older draft to 2020-12; only done when asked, and shown as a difference first. */
export interface Convert {
  readonly kind: "convert";
}

export function convert(tree: TextTree, _gesture: Convert): Plan {
  const draft = draftOf(tree);
  const steps = schemasOf(tree).flatMap(({ node }) => (isObject(node) ? [modernize(tree, node, draft)] : []));
  const relocations = steps.flatMap((step) => step.relocations);
  return {
    changes: [...declare(tree), ...steps.flatMap((step) => step.changes), ...repoint(tree, relocations)],
    selection: "",
    notes: [...(ignoresBesideRef(draft) ? besideNotes(tree) : []), ...new Set(steps.flatMap((step) => step.notes))],
  };
}

function declare(tree: TextTree): Change[] {
  if (!isObject(tree.root)) return [];
  const uri = JSON.stringify(NEWEST_SCHEMA_URI);
  const declared = memberOf(tree.root, "$schema");
  return [declared ? replace(declared, uri) : insert(tree, tree.root, "$schema", uri, 0)];
}

const SILENT: ReadonlySet<string> = new Set(["$ref", "title", "description", "$comment", "default", "examples"]);

/** Up to draft-07 what stands beside a `$ref` is ignored; from 2019-09 on it counts. */
function besideNotes(tree: TextTree): string[] {
  const owners = [...referencesOf(tree).byOwner.keys()];
  const count = owners.filter(({ children }) => children.some(({ key }) => !SILENT.has(key?.name ?? ""))).length;
  return count === 0 ? [] : [`Keywords beside a $ref were ignored until now and will count: ${count} places.`];
}
