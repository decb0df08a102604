import { ChevronDown, ChevronRight, EllipsisVertical, FolderDown, Pencil } from "lucide-react";
import { useState, type DragEvent } from "react";
import { exportFolder, moveFolder, renameSchema } from "../stores/schema-library.ts";
import { schemaList } from "../stores/schema-list.ts";
import { IconButton } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import type { LibraryLine } from "./folder-tree.ts";
import { draggedSchema } from "./schema-row.tsx";
import { NameField } from "../ui/name-field.tsx";

/** A folder of the library; schemas can be dropped on it. */
export function FolderRow(props: { line: Extract<LibraryLine, { kind: "folder" }>; toggle: () => void }) {
  const { line, toggle } = props;
  const { path, name, depth, closed } = line;
  const [renaming, setRenaming] = useState(false);
  if (renaming) {
    return (
      <NameField
        label="New path of this folder"
        value={path}
        close={(to) => {
          setRenaming(false);
          if (to !== null && to !== "") void moveFolder(path, to);
        }}
      />
    );
  }
  const Chevron = closed ? ChevronRight : ChevronDown;
  const drop = (event: DragEvent): void => {
    const schema = schemaList
      .getState()
      .schemas.find(({ id }) => String(id) === event.dataTransfer.getData(draggedSchema));
    if (schema === undefined) return;
    event.preventDefault();
    void renameSchema(schema.id, schema.name, path);
  };
  return (
    <div
      className="side-row schema-folder"
      style={{ paddingLeft: 14 * depth }}
      onDragOver={(event) => event.dataTransfer.types.includes(draggedSchema) && event.preventDefault()}
      onDrop={drop}
    >
      <button type="button" className="side-open" aria-expanded={!closed} onClick={toggle}>
        <span className="side-title">
          <Chevron size={13} aria-hidden="true" /> {name}
        </span>
      </button>
      <Menu
        trigger={
          <IconButton label={`More for the folder ${name}`}>
            <EllipsisVertical size={14} aria-hidden="true" />
          </IconButton>
        }
        entries={[
          { label: "Rename or move", icon: <Pencil size={14} />, run: () => setRenaming(true) },
          { label: "Export its files", icon: <FolderDown size={14} />, run: () => void exportFolder(path) },
        ]}
      />
    </div>
  );
}
