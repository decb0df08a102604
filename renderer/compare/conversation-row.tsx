import { Copy, Download, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { memo, useState } from "react";
import type { ConversationSummary } from "../../shared/conversation.ts";
import { openConversation } from "../stores/conversation.ts";
import {
  deleteConversation,
  duplicateConversation,
  exportConversation,
  pinConversation,
  renameConversation,
} from "../stores/conversation-list.ts";
import { shortDate } from "../ui/short-date.ts";
import { SideRow } from "../ui/side-row.tsx";

interface RowProps {
  row: ConversationSummary;
  current: boolean;
}

/** One conversation in the list. */
export const ConversationRow = memo(function ConversationRow({ row, current }: RowProps) {
  const [renaming, setRenaming] = useState(false);
  const { id, title, pinned, snippet } = row;
  if (renaming) return <RenameField row={row} close={() => setRenaming(false)} />;
  return (
    <SideRow
      title={title}
      current={current}
      open={() => void openConversation(id)}
      snippet={snippet}
      aside={<small>{shortDate(row.updatedAt)}</small>}
      entries={[
        { label: "Rename", icon: <Pencil size={14} />, run: () => setRenaming(true) },
        {
          label: pinned ? "Unpin" : "Pin",
          icon: pinned ? <PinOff size={14} /> : <Pin size={14} />,
          run: () => void pinConversation(id, !pinned),
        },
        { label: "Duplicate", icon: <Copy size={14} />, run: () => void duplicateConversation(id) },
        {
          label: "Export as Markdown",
          icon: <Download size={14} />,
          run: () => void exportConversation(id, "markdown"),
        },
        { label: "Export as JSON", icon: <Download size={14} />, run: () => void exportConversation(id, "json") },
        { label: "Delete", icon: <Trash2 size={14} />, danger: true, run: () => void deleteConversation(id) },
      ]}
    />
  );
});

function RenameField({ row, close }: { row: ConversationSummary; close: () => void }) {
  const rename = (text: string): void => {
    close();
    if (text.trim() !== "" && text !== row.title) void renameConversation(row.id, text);
  };
  return (
    <input
      className="side-rename"
      aria-label="New name"
      autoFocus
      defaultValue={row.title}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => rename(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key !== "Escape") return;
        event.preventDefault();
        close();
      }}
    />
  );
}
