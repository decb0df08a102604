import {
  Asterisk,
  Ban,
  Binary,
  Braces,
  Brackets,
  CircleSlash,
  GitFork,
  Hash,
  Link2,
  ToggleLeft,
  Type,
  type LucideIcon,
} from "lucide-react";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import { memberOf } from "../../../shared/schema/text/pointer.ts";
import { isObject } from "../../../shared/schema/text/text-tree.ts";
import { typesOf } from "../../../shared/schema/types-of.ts";

const icons: ReadonlyMap<string, LucideIcon> = new Map([
  ["string", Type],
  ["number", Hash],
  ["integer", Binary],
  ["boolean", ToggleLeft],
  ["object", Braces],
  ["array", Brackets],
  ["null", CircleSlash],
]);

/** For the kind of value a schema is about. */
export function iconFor({ node, reference }: SchemaNode): LucideIcon {
  if (reference !== undefined) return Link2;
  if (!isObject(node)) return node.kind === "boolean" && node.value === "false" ? Ban : Asterisk;
  const types = typesOf(node).filter((type) => type !== "null");
  const [type = ""] = types;
  if (types.length === 1) return icons.get(type) ?? Asterisk;
  const choices = ["anyOf", "oneOf", "allOf", "if"].some((keyword) => memberOf(node, keyword));
  return choices ? GitFork : Asterisk;
}
