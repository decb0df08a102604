import { Refusal, replace } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { listOf, moved, objectOf, text } from "../text/compose.ts";
import type { Writer } from "../text/compose.ts";
import { frameAt } from "../text/frame.ts";
import { indentAt } from "../text/lines.ts";
import type { Pointer } from "../text/pointer.ts";
import { isContainer } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";
import { placeAt } from "../place.ts";
import type { Plan } from "./plan.ts";
import { repoint, repointWrapped, sliceOf } from "./repoint.ts";
import { wrapRoot } from "./wrap-root.ts";

/** The schema becomes the item of a list, a field of an object, or the first of several alternatives. */
export interface Wrap {
  readonly kind: "wrap";
  readonly at: Pointer;
  readonly in: "list" | "object" | "one-of";
  /** The field's name, for an object. */
  readonly name?: string | undefined;
}

/** A new schema around an old one: where the old one stands in it, and its text. */
export interface Wrapping {
  readonly path: readonly string[];
  readonly around: (inner: Writer) => readonly (readonly [string, Writer])[];
}

export function wrap(tree: TextTree, gesture: Wrap): Plan {
  const { node } = placeAt(tree, gesture.at);
  return { changes: wrapped(tree, node, wrappingFor(gesture)), selection: gesture.at };
}

function wrappingFor({ in: kind, name = "value" }: Wrap): Wrapping {
  switch (kind) {
    case "list":
      return {
        path: ["items"],
        around: (inner) => [
          ["type", text("array")],
          ["items", inner],
        ],
      };
    case "object":
      return {
        path: ["properties", name],
        around: (inner) => [
          ["type", text("object")],
          ["properties", objectOf([[name, inner]])],
          ["required", (frame) => listOf([text(name)])({ ...frame, block: false })],
        ],
      };
    case "one-of":
      return { path: ["oneOf", "0"], around: (inner) => [["oneOf", listOf([inner])]] };
    default:
      return kind satisfies never;
  }
}

/** Replaces a schema by a new one that holds it. */
export function wrapped(tree: TextTree, node: TextNode, wrapping: Wrapping): Change[] {
  if (node === tree.root) return wrapRoot(tree, wrapping);
  if (node.kind === "invalid")
    throw new Refusal("The text has an error in just this place. Mend it in the text first.");
  const follow = isContainer(node) ? repointWrapped(tree, node, node.children, wrapping.path) : [];
  const inner = moved(sliceOf(tree, node.start, node.end, follow), indentAt(tree, node.start));
  return [replace(node, objectOf(wrapping.around(inner))(frameAt(tree, node))), ...follow];
}

/** Replaces a schema by one of the alternatives it holds. */
export function unwrapped(tree: TextTree, node: TextNode, inner: TextNode): Change[] {
  const steps: TextNode[] = [];
  for (let at: TextNode | undefined = inner; at && at !== node; at = at.parent) steps.push(at);
  const follow = repoint(
    tree,
    steps.map((step) => ({ node: step, to: [], from: "parent" })),
  );
  const slice = sliceOf(tree, inner.start, inner.end, follow);
  return [replace(node, moved(slice, indentAt(tree, inner.start))(frameAt(tree, node))), ...follow];
}
