import { Copy, Download, FolderInput, Pencil } from "lucide-react";
import { useState } from "react";
import type { SchemaSummary } from "../../shared/contract/schemas.ts";
import { openSchema } from "../stores/schema-editing.ts";
import { deleteSchema, duplicateSchema, exportSchemaFile, renameSchema } from "../stores/schema-library.ts";
import { SideRow } from "../ui/side-row.tsx";
import { NameField } from "../ui/name-field.tsx";

/** What a dragged schema is carried as. */
export const draggedSchema = "application/x-diptych-schema";

/** One schema in the library. */
export function SchemaRow({ schema, depth, current }: { schema: SchemaSummary; depth: number; current: boolean }) {
  const [asked, setAsked] = useState<"name" | "folder" | null>(null);
  const { id, name, folder, version } = schema;
  if (asked !== null) {
    const close = (to: string | null): void => {
      setAsked(null);
      if (to === null || (asked === "name" && to === "")) return;
      void (asked === "name" ? renameSchema(id, to, folder) : renameSchema(id, name, to));
    };
    return asked === "name" ? (
      <NameField label="New name" value={name} close={close} />
    ) : (
      <NameField label="Its folder, such as Invoices/Old" value={folder} close={close} />
    );
  }
  return (
    <SideRow
      title={name}
      current={current}
      open={() => void openSchema(id)}
      indent={14 * depth}
      drag={(event) => event.dataTransfer.setData(draggedSchema, String(id))}
      aside={<small title={`Version ${version}`}>v{version}</small>}
      entries={[
        { label: "Rename", icon: <Pencil size={14} />, run: () => setAsked("name") },
        { label: "Move to a folder", icon: <FolderInput size={14} />, run: () => setAsked("folder") },
        { label: "Duplicate", icon: <Copy size={14} />, run: () => void duplicateSchema(schema) },
        { label: "Export the file", icon: <Download size={14} />, run: () => void exportSchemaFile(schema) },
      ]}
      remove={() => void deleteSchema(schema)}
    />
  );
}
