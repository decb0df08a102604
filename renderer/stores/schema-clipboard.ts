import { copySchemas } from "../../shared/schema/gestures/copy.ts";
import type { Gesture } from "../../shared/schema/gestures/gesture.ts";
import { freeName } from "../../shared/schema/gestures/slot.ts";
import type { SchemaNode } from "../../shared/schema/projection.ts";
import { memberOf } from "../../shared/schema/text/pointer.ts";
import { isObject } from "../../shared/schema/text/text-tree.ts";
import { typesOf } from "../../shared/schema/types-of.ts";
import { selectedNodes } from "./schema-actions.ts";
import type { SchemaDocument } from "./schema-document.ts";

/** What was copied last, here or from another schema: the text does not tell the name of a single field. */
let copied: { text: string; name: string | undefined } = { text: "", name: undefined };

/** The text of what is selected, as it goes onto the clipboard. */
export function copySelected(document: SchemaDocument): string {
  const { tree } = document.state.getState();
  const nodes = selectedNodes(document);
  const text = tree
    ? copySchemas(
        tree.text,
        nodes.map(({ pointer }) => pointer),
      )
    : "";
  const [only] = nodes.length === 1 ? nodes : [];
  copied = { text, name: only?.role.kind === "map" ? only.role.name : undefined };
  return text;
}

/** What the clipboard holds, as far as this page may know. */
export async function clipboardText(): Promise<string> {
  return await navigator.clipboard.readText().catch(() => copied.text);
}

/** Schema text goes into the schema that is selected where it can hold fields, else right behind it. */
export function pasteText(document: SchemaDocument, text: string): void {
  const node = document.active;
  const name = text === copied.text ? copied.name : undefined;
  const gesture = node && pasteGesture(node, text, name);
  if (gesture) document.apply(gesture);
}

function pasteGesture(node: SchemaNode, text: string, name: string | undefined): Gesture | undefined {
  const types = typesOf(node.node);
  const { role, parent } = node;
  const isInside = types.includes("object") || parent === undefined;
  if (isInside)
    return { kind: "paste", to: node.pointer, keyword: "properties", name: free(node, "properties", name), text };
  if (role.kind === "one" || role.kind === "root") return parent && pasteGesture(parent, text, name);
  const named = role.kind === "map" ? free(parent, role.keyword, name) : undefined;
  return { kind: "paste", to: parent.pointer, keyword: role.keyword, index: node.node.index + 1, name: named, text };
}

function free({ node }: SchemaNode, keyword: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : freeName(isObject(node) ? memberOf(node, keyword) : undefined, name);
}
