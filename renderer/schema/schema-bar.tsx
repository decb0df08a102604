import {
  Braces,
  Download,
  EllipsisVertical,
  FileJson,
  History,
  PanelLeft,
  Replace,
  Save,
  Undo2,
  WandSparkles,
} from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { shortcutText } from "../commands/command.ts";
import { openBegin } from "../stores/schema-begin.ts";
import { saveSchema, schemaEditing, type EditedSchema } from "../stores/schema-editing.ts";
import { renameSchema } from "../stores/schema-library.ts";
import { schemaList } from "../stores/schema-list.ts";
import { bringToFront, schemaPanels, showLayer, togglePane, type SchemaPane } from "../stores/schema-panels.ts";
import { sendToStage } from "../stores/schema-to-stage.ts";
import { view } from "../stores/view.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { DraftBadge } from "./draft-badge.tsx";
import { NameField } from "../ui/name-field.tsx";

const panes: readonly { value: SchemaPane; label: string }[] = [
  { value: "tree", label: "Tree" },
  { value: "text", label: "Text" },
  { value: "value", label: "Try it" },
];

/** The open schema's name, what is shown of it, and what is done with the whole of it. */
export function SchemaBar({ open }: { open: EditedSchema }) {
  const { front, shown } = useStore(schemaPanels);
  const { document, usedBy } = open;
  return (
    <header className="bar schema-bar">
      <IconButton
        label="Show or hide the list"
        shortcut={shortcutText("mod+b")}
        onClick={() => view.setState(({ sidebar }) => ({ sidebar: !sidebar }))}
      >
        <PanelLeft size={16} aria-hidden="true" />
      </IconButton>
      <Title open={open} />
      <DraftBadge document={document} />
      {usedBy.length === 0 ? null : (
        <small className="schema-uses" title={usedBy.map(({ name }) => name).join(", ")}>
          used by {usedBy.length === 1 ? usedBy[0]?.name : `${usedBy.length} recipes`}
        </small>
      )}
      <span className="grow" />
      <div className="schema-toggles" role="group" aria-label="What is shown">
        {panes.map(({ value, label }) => (
          <Button key={value} look="quiet" aria-pressed={shown[value]} onClick={() => togglePane(value)}>
            {label}
          </Button>
        ))}
      </div>
      <div className="schema-tabs">
        <Segmented label="What is shown" value={front} choices={panes} onChange={bringToFront} />
      </div>
      <SaveButton />
      <More open={open} />
    </header>
  );
}

function SaveButton() {
  const isChanged = useStore(schemaEditing, (state) => state.isChanged);
  return (
    <Button
      look={isChanged ? "main" : "plain"}
      aria-label={isChanged ? "Save" : "Saved"}
      disabled={!isChanged}
      onClick={() => void saveSchema()}
    >
      <Save size={14} aria-hidden="true" /> <span className="label">{isChanged ? "Save" : "Saved"}</span>
    </Button>
  );
}

function More({ open: { document } }: { open: EditedSchema }) {
  const isChanged = useStore(schemaEditing, (state) => state.isChanged);
  return (
    <Menu
      trigger={
        <IconButton label="More for this schema">
          <EllipsisVertical size={16} aria-hidden="true" />
        </IconButton>
      }
      entries={[
        { label: "Versions", icon: <History size={14} />, run: () => showLayer("history") },
        { label: "Export", icon: <Download size={14} />, run: () => showLayer("export") },
        { label: "Use it in the JSON stage", icon: <Braces size={14} />, run: () => sendToStage() },
        { label: "Replace from…", icon: <Replace size={14} />, run: () => openBegin("open") },
        { label: "Convert to draft 2020-12", icon: <FileJson size={14} />, run: () => showLayer("convert") },
        { label: "Lay out the text", icon: <WandSparkles size={14} />, run: () => document.apply({ kind: "format" }) },
        {
          label: "Back to the saved text",
          icon: <Undo2 size={14} />,
          disabled: !isChanged,
          run: () => showLayer("revert"),
        },
      ]}
    />
  );
}

function Title({ open: { id } }: { open: EditedSchema }) {
  const summary = useStore(schemaList, (state) => state.schemas.find((schema) => schema.id === id));
  const [renaming, setRenaming] = useState(false);
  if (summary === undefined) return null;
  const { name, folder } = summary;
  if (renaming) {
    return (
      <NameField
        label="Name of this schema"
        value={name}
        className="title-input"
        close={(to) => {
          setRenaming(false);
          if (to !== null && to !== "") void renameSchema(id, to, folder);
        }}
      />
    );
  }
  return (
    <h1>
      <button type="button" className="title" title="Rename" onClick={() => setRenaming(true)}>
        {name}
      </button>
    </h1>
  );
}
