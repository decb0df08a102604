import {
  ArrowUpDown,
  Copy,
  Download,
  EllipsisVertical,
  FileJson,
  Link2,
  Link2Off,
  PanelLeft,
  Plus,
  ReceiptText,
  Square,
  Trash2,
} from "lucide-react";
import { memo, useState } from "react";
import { useStore } from "zustand";
import { shortcutText } from "../commands/command.ts";
import { addPaneLike, stopAll, type OpenConversation } from "../stores/conversation.ts";
import {
  deleteConversation,
  duplicateConversation,
  exportConversation,
  renameConversation,
} from "../stores/conversation-list.ts";
import { linkPrompts } from "../stores/link-prompts.ts";
import { liveRuns } from "../stores/live-runs.ts";
import { isAnyRunning } from "../stores/running.ts";
import { openCardFile } from "../stores/run-card.ts";
import { view } from "../stores/view.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { focusComposer } from "../ui/focus.ts";
import { Menu } from "../ui/menu.tsx";
import { NameField } from "../ui/name-field.tsx";
import { Tip } from "../ui/tip.tsx";
import { BarToggles } from "./bar-toggles.tsx";

/** The conversation's name and what is done with the whole of it. */
export function CompareBar({ open }: { open: OpenConversation }) {
  const { id } = open;
  const running = useStore(liveRuns, () => isAnyRunning(open.runs));
  const last = open.panes.at(-1);
  const link = open.linked ? "Prompt linked" : "Prompts apart";
  return (
    <header className="bar">
      <IconButton
        label="Show or hide the list"
        shortcut={shortcutText("mod+b")}
        onClick={() => view.setState(({ sidebar }) => ({ sidebar: !sidebar }))}
      >
        <PanelLeft size={16} aria-hidden="true" />
      </IconButton>
      <Title key={id} open={open} />
      <span className="grow" />
      {running ? (
        <Button onClick={() => void stopAll()}>
          <Square size={12} fill="currentColor" aria-hidden="true" /> Stop all <kbd>Esc</kbd>
        </Button>
      ) : null}
      <BarToggles panes={open.panes} />
      <Tip text="Add a pane">
        <Button
          look="quiet"
          aria-label="Pane"
          disabled={open.panes.length === 4}
          onClick={() => last !== undefined && void addPaneLike(last)}
        >
          <Plus size={14} aria-hidden="true" /> <span className="label">Pane</span>
        </Button>
      </Tip>
      <Tip text={open.linked ? "One prompt for all panes" : "A prompt for each pane"}>
        <Button
          look="quiet"
          aria-label={link}
          aria-pressed={open.linked}
          onClick={() => void linkPrompts(!open.linked)}
        >
          {open.linked ? <Link2 size={14} aria-hidden="true" /> : <Link2Off size={14} aria-hidden="true" />}
          <span className="label">{link}</span>
        </Button>
      </Tip>
      {id === null ? null : <ConversationMenu id={id} />}
    </header>
  );
}

const ConversationMenu = memo(function ConversationMenu({ id }: { id: number }) {
  const together = useStore(view, (state) => state.scrollTogether);
  return (
    <Menu
      trigger={
        <IconButton label="More for this conversation">
          <EllipsisVertical size={16} aria-hidden="true" />
        </IconButton>
      }
      entries={[
        {
          label: "Export as Markdown",
          icon: <Download size={14} />,
          run: () => void exportConversation(id, "markdown"),
        },
        { label: "Export as JSON", icon: <FileJson size={14} />, run: () => void exportConversation(id, "json") },
        {
          label: together ? "Scroll each pane for itself" : "Scroll the panes together",
          icon: <ArrowUpDown size={14} />,
          run: () => view.setState({ scrollTogether: !together }),
        },
        { label: "Open a run card …", icon: <ReceiptText size={14} />, run: () => void openCardFile() },
        { label: "Duplicate", icon: <Copy size={14} />, run: () => void duplicateConversation(id) },
        {
          label: "Delete",
          icon: <Trash2 size={14} />,
          danger: true,
          run: () => void deleteConversation(id).then(focusComposer),
        },
      ]}
    />
  );
});

function Title({ open }: { open: OpenConversation }) {
  const [editing, setEditing] = useState(false);
  const { id, title } = open;
  if (!editing || id === null) {
    return (
      <h1>
        {id === null ? (
          title
        ) : (
          <button type="button" className="title" title="Rename" onClick={() => setEditing(true)}>
            {title}
          </button>
        )}
      </h1>
    );
  }
  const rename = (name: string | null): void => {
    setEditing(false);
    if (name) void renameConversation(id, name);
  };
  return <NameField label="Name of this conversation" value={title} className="title-input" close={rename} />;
}
