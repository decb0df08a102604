import { Refusal, replace } from "../text/changes.ts";
import { moved, objectOf, text } from "../text/compose.ts";
import { frameAt } from "../text/frame.ts";
import { indentAt } from "../text/lines.ts";
import { memberOf } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { isObject, outerStart } from "../text/text-tree.ts";
import type { ObjectNode, TextTree } from "../text/text-tree.ts";
import { draftOf, ignoresBesideRef } from "../draft.ts";
import { placeAt } from "../place.ts";
import { referencesOf } from "../references.ts";
import { encodePointerSegment } from "../uri.ts";
import type { Plan } from "./plan.ts";
import { repoint, sliceOf } from "./repoint.ts";
import { openingIn } from "./slot.ts";

/** The schema becomes a definition, and a `$ref` to it stands in its place. */
export interface Extract {
  readonly kind: "extract";
  readonly at: Pointer;
  readonly name: string;
}

export function extract(tree: TextTree, { at, name }: Extract): Plan {
  const { node, schema } = placeAt(tree, at);
  if (!schema) throw new Refusal("The whole schema cannot become a definition of itself.");
  const top = referencesOf(tree).resourceOf(schema).root;
  if (!isObject(top)) throw new Refusal("There is no object at the top to hold definitions.");
  const keyword = definitionsKeyword(tree, top);
  const opening = openingIn(tree, top, { keyword, name });
  const follow = repoint(tree, [{ node, to: opening.path, from: "resource" }]);
  const slice = sliceOf(tree, node.start, node.end, follow);
  const reference = objectOf([["$ref", text(`#/${keyword}/${encodePointerSegment(name)}`)]]);
  const definition = opening.put(moved(slice, indentAt(tree, outerStart(node))));
  return { changes: [replace(node, reference(frameAt(tree, node))), definition, ...follow], selection: at };
}

/** Where this document keeps its definitions. */
function definitionsKeyword(tree: TextTree, top: ObjectNode): "$defs" | "definitions" {
  if (memberOf(top, "$defs")) return "$defs";
  return memberOf(top, "definitions") || ignoresBesideRef(draftOf(tree)) ? "definitions" : "$defs";
}
