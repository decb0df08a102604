import { Copy, Download, Pencil, Pin, PinOff } from "lucide-react";
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
import { NameField } from "../ui/name-field.tsx";
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
  const rename = (name: string | null): void => {
    setRenaming(false);
    if (name) void renameConversation(id, name);
  };
  if (renaming) return <NameField label="New name" value={title} close={rename} />;
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
      ]}
      remove={() => void deleteConversation(id)}
    />
  );
});
