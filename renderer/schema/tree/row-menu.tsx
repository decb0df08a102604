import { Menu } from "@base-ui/react/menu";
import { ChevronRight, Plus, Shapes } from "lucide-react";
import { memo, type ComponentProps } from "react";
import { additionsFor } from "../../../shared/schema/additions.ts";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import type { Retype } from "../../../shared/schema/gestures/retype.ts";
import { declaredTypes } from "../../../shared/schema/types-of.ts";
import { shortcutText } from "../../commands/command.ts";
import { addTo, retypeSelected } from "../../stores/schema-actions.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";
import { useAfterMenu } from "../../ui/use-after-menu.ts";
import { treeCommands, type TreeCommand } from "./tree-commands.tsx";

export interface OpenMenu {
  readonly kind: "actions" | "type";
  readonly anchor: ComponentProps<typeof Menu.Positioner>["anchor"];
}

interface Props {
  document: SchemaDocument;
  menu: OpenMenu | null;
  close: () => void;
  /** Gives the focus back to the tree. */
  focus: () => void;
}

/** What can be done with the row the tree is on, or what type it may have. */
export const RowMenu = memo(function RowMenu({ document, menu, close, focus }: Props) {
  const { choose, run } = useAfterMenu(focus);
  const finalFocus = (): false => {
    if (!run()) focus();
    return false;
  };
  const node = document.active;
  return (
    <Menu.Root open={menu !== null && node !== undefined} onOpenChange={(open) => !open && close()} modal={false}>
      <Menu.Portal>
        <Menu.Positioner className="layer" anchor={menu?.anchor ?? null} align="start" sideOffset={2}>
          <Menu.Popup
            className="popup menu"
            finalFocus={finalFocus}
            aria-label={menu?.kind === "type" ? "Type" : "Actions"}
          >
            {node && menu?.kind === "actions" ? <Actions document={document} node={node} choose={choose} /> : null}
            {node && menu?.kind === "type" ? <Types document={document} node={node} choose={choose} /> : null}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
});

const groups: readonly TreeCommand["group"][] = ["edit", "clipboard", "shape", "order"];

interface Choices {
  document: SchemaDocument;
  node: SchemaNode;
  /** Has an action run when the menu is gone. */
  choose: (action: () => void) => void;
}

function Actions({ document, node, choose }: Choices) {
  const shown = groups
    .map((group) => treeCommands.filter((command) => command.group === group && command.when(node)))
    .filter((commands) => commands.length > 0);
  return (
    <>
      <Submenu label="Add" icon={<Plus size={14} />}>
        {additionsFor(node).map((addition) => (
          <Menu.Item
            key={addition.keyword}
            className="menu-item"
            onClick={() => choose(() => addTo(document, node, addition))}
          >
            <span className="menu-icon" />
            {addition.label}
            <kbd>{addition.keyword}</kbd>
          </Menu.Item>
        ))}
      </Submenu>
      <Submenu label="Type" icon={<Shapes size={14} />}>
        <Types document={document} node={node} choose={choose} />
      </Submenu>
      {shown.map((commands) => (
        <Menu.Group key={commands[0]?.group} className="menu-group">
          {commands.map((command) => (
            <CommandItem key={command.id} command={command} run={() => choose(() => command.run(document))} />
          ))}
        </Menu.Group>
      ))}
    </>
  );
}

function CommandItem({ command, run }: { command: TreeCommand; run: () => void }) {
  const { label, icon: Icon, shortcut, danger } = command;
  return (
    <Menu.Item className="menu-item" data-danger={danger} onClick={run}>
      <span className="menu-icon">
        <Icon size={14} aria-hidden="true" />
      </span>
      {label}
      {shortcut === undefined ? null : <kbd>{shortcutText(shortcut)}</kbd>}
    </Menu.Item>
  );
}

function Submenu({ label, icon, children }: { label: string; icon: React.ReactNode; children: React.ReactNode }) {
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className="menu-item">
        <span className="menu-icon">{icon}</span>
        {label}
        <ChevronRight className="menu-more" size={14} aria-hidden="true" />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className="layer" sideOffset={-4} alignOffset={-4}>
          <Menu.Popup className="popup menu">{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}

const types: readonly { type: Retype["to"]; label: string }[] = [
  { type: "string", label: "Text" },
  { type: "number", label: "Number" },
  { type: "integer", label: "Whole number" },
  { type: "boolean", label: "True or false" },
  { type: "object", label: "Object" },
  { type: "array", label: "List" },
  { type: "null", label: "Null" },
  { type: "any", label: "Anything" },
];

function Types({ document, node, choose }: Choices) {
  const now = declaredTypes(node.node).find((type) => type !== "null") ?? "any";
  return (
    <Menu.RadioGroup value={now} onValueChange={(type: Retype["to"]) => choose(() => retypeSelected(document, type))}>
      {types.map(({ type, label }) => (
        <Menu.RadioItem key={type} value={type} className="menu-item" closeOnClick>
          <span className="menu-icon">
            <Menu.RadioItemIndicator>✓</Menu.RadioItemIndicator>
          </span>
          {label}
          {type === "any" ? null : <kbd>{type}</kbd>}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
