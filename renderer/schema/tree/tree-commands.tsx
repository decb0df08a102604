import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Asterisk,
  Brackets,
  CircleSlash,
  ClipboardPaste,
  Copy,
  CornerDownRight,
  CopyPlus,
  FolderOutput,
  FolderInput,
  GitFork,
  Braces,
  Locate,
  Pencil,
  Plus,
  Scissors,
  Trash2,
  type LucideIcon,
} from "lucide-react";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import {
  addChild,
  addSibling,
  duplicateSelected,
  goToDefinition,
  isField,
  removeSelected,
  shiftActive,
  toggleNullable,
  toggleRequired,
  wrapSelected,
} from "../../stores/schema-actions.ts";
import { clipboardText, copySelected, pasteText } from "../../stores/schema-clipboard.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";

/** Something that can be done to what is selected in the tree: keys and menu read the same list. */
export interface TreeCommand {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** As `isShortcut` reads it. */
  readonly shortcut?: string;
  /** The browser's own event does it when its keys are pressed; the shortcut is only shown. */
  readonly byEvent?: true;
  readonly group: "add" | "edit" | "clipboard" | "shape" | "order";
  readonly danger?: true;
  readonly when: (node: SchemaNode) => boolean;
  readonly run: (document: SchemaDocument) => void;
}

const always = (): boolean => true;
const isNamed = ({ role }: SchemaNode): boolean => role.kind === "map";
const hasParent = ({ parent }: SchemaNode): boolean => parent !== undefined;
const isListed = ({ role }: SchemaNode): boolean => role.kind === "map" || role.kind === "list";

export const treeCommands: readonly TreeCommand[] = [
  {
    id: "sibling",
    label: "Add one behind it",
    icon: Plus,
    shortcut: "Enter",
    group: "add",
    when: isListed,
    run: addSibling,
  },
  {
    id: "child",
    label: "Add one inside",
    icon: CornerDownRight,
    shortcut: "shift+Enter",
    group: "add",
    when: always,
    run: addChild,
  },
  {
    id: "rename",
    label: "Rename",
    icon: Pencil,
    shortcut: "F2",
    group: "edit",
    when: isNamed,
    run: (document) => document.rename(document.active?.pointer ?? null),
  },
  {
    id: "required",
    label: "Required",
    icon: Asterisk,
    shortcut: "alt+r",
    group: "edit",
    when: isField,
    run: (document) => toggleRequired(document),
  },
  {
    id: "nullable",
    label: "Or null",
    icon: CircleSlash,
    shortcut: "alt+n",
    group: "edit",
    when: always,
    run: (document) => toggleNullable(document),
  },
  {
    id: "definition",
    label: "Go to definition",
    icon: Locate,
    shortcut: "F12",
    group: "edit",
    when: ({ reference }) => reference?.kind === "local",
    run: (document) => goToDefinition(document),
  },
  {
    id: "copy",
    label: "Copy",
    icon: Copy,
    shortcut: "mod+c",
    byEvent: true,
    group: "clipboard",
    when: always,
    run: (document) => void navigator.clipboard.writeText(copySelected(document)),
  },
  {
    id: "cut",
    label: "Cut",
    icon: Scissors,
    shortcut: "mod+x",
    byEvent: true,
    group: "clipboard",
    when: hasParent,
    run(document) {
      void navigator.clipboard.writeText(copySelected(document));
      removeSelected(document);
    },
  },
  {
    id: "paste",
    label: "Paste",
    icon: ClipboardPaste,
    shortcut: "mod+v",
    byEvent: true,
    group: "clipboard",
    when: always,
    run: (document) => void clipboardText().then((text) => pasteText(document, text)),
  },
  {
    id: "duplicate",
    label: "Duplicate",
    icon: CopyPlus,
    shortcut: "mod+d",
    group: "clipboard",
    when: isListed,
    run: duplicateSelected,
  },
  {
    id: "list",
    label: "Make it a list of these",
    icon: Brackets,
    group: "shape",
    when: always,
    run: (document) => wrapSelected(document, "list"),
  },
  {
    id: "object",
    label: "Put it into an object",
    icon: Braces,
    group: "shape",
    when: always,
    run: (document) => wrapSelected(document, "object"),
  },
  {
    id: "one-of",
    label: "Make it one of several",
    icon: GitFork,
    group: "shape",
    when: always,
    run: (document) => wrapSelected(document, "one-of"),
  },
  {
    id: "extract",
    label: "Make it a definition…",
    icon: FolderOutput,
    group: "shape",
    when: hasParent,
    run(document) {
      const { active } = document;
      if (active) document.ask({ kind: "extract", at: active.pointer });
    },
  },
  {
    id: "inline",
    label: "Put the definition here",
    icon: FolderInput,
    group: "shape",
    when: ({ reference }) => reference?.kind === "local",
    run(document) {
      const { active } = document;
      if (active) document.apply({ kind: "inline", at: active.pointer });
    },
  },
  {
    id: "up",
    label: "Up",
    icon: ArrowUp,
    shortcut: "alt+ArrowUp",
    group: "order",
    when: isListed,
    run: (document) => shiftActive(document, "up"),
  },
  {
    id: "down",
    label: "Down",
    icon: ArrowDown,
    shortcut: "alt+ArrowDown",
    group: "order",
    when: isListed,
    run: (document) => shiftActive(document, "down"),
  },
  {
    id: "out",
    label: "Out, behind what holds it",
    icon: ArrowLeft,
    shortcut: "alt+ArrowLeft",
    group: "order",
    when: hasParent,
    run: (document) => shiftActive(document, "out"),
  },
  {
    id: "in",
    label: "Into the one above",
    icon: ArrowRight,
    shortcut: "alt+ArrowRight",
    group: "order",
    when: isListed,
    run: (document) => shiftActive(document, "in"),
  },
  {
    id: "delete",
    label: "Delete",
    icon: Trash2,
    shortcut: "Delete",
    group: "order",
    danger: true,
    when: hasParent,
    run: removeSelected,
  },
];
