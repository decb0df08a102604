import { EllipsisVertical, Trash2 } from "lucide-react";
import type { DragEvent, ReactNode } from "react";
import { leaveSidebar } from "../stores/view.ts";
import { IconButton } from "./button.tsx";
import { focusNextRow } from "./focus.ts";
import { FoundWords } from "./found-words.tsx";
import { Menu, type MenuEntry } from "./menu.tsx";

interface Props {
  title: string;
  current: boolean;
  open: () => void;
  /** Stands before the title. */
  lead?: ReactNode;
  /** The words around what was searched for. */
  snippet?: string | undefined;
  /** Stands behind: a date, a version. */
  aside: ReactNode;
  entries: readonly MenuEntry[];
  remove: () => void;
  /** In pixels. */
  indent?: number;
  /** Begins to drag it; absent where it stays in its place. */
  drag?: (event: DragEvent) => void;
}

/** One thing in a list at the side: a click opens it, its menu has what else can be done with it. */
export function SideRow({ title, current, open, lead, snippet, aside, entries, remove, indent = 0, drag }: Props) {
  const removal: MenuEntry = {
    label: "Delete",
    icon: <Trash2 size={14} />,
    danger: true,
    run() {
      focusNextRow();
      remove();
    },
  };
  return (
    <div className="side-row" data-current={current} style={indent === 0 ? undefined : { paddingLeft: indent }}>
      <button
        type="button"
        className="side-open"
        data-lead={lead !== undefined}
        aria-current={current ? "true" : undefined}
        draggable={drag !== undefined}
        onDragStart={drag}
        onClick={() => {
          leaveSidebar();
          open();
        }}
      >
        {lead}
        <span className="side-title">{title}</span>
        {snippet === undefined ? null : <FoundWords text={snippet} />}
      </button>
      {aside}
      <Menu
        trigger={
          <IconButton label={`More for ${title}`}>
            <EllipsisVertical size={14} aria-hidden="true" />
          </IconButton>
        }
        entries={[...entries, removal]}
      />
    </div>
  );
}
