import { useStore } from "zustand";
import type { EditedSchema } from "../stores/schema-editing.ts";
import { schemaPanels, showLayer } from "../stores/schema-panels.ts";
import { ConvertDialog } from "./convert-dialog.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { HistoryDialog } from "./history-dialog.tsx";
import { RevertDialog } from "./revert-dialog.tsx";

/** What was asked for over the editor. */
export function SchemaLayers({ open }: { open: EditedSchema }) {
  const layer = useStore(schemaPanels, (state) => state.layer);
  const close = (): void => showLayer(null);
  switch (layer) {
    case null:
      return null;
    case "history":
      return <HistoryDialog open={open} close={close} />;
    case "export":
      return <ExportDialog open={open} close={close} />;
    case "convert":
      return <ConvertDialog document={open.document} close={close} />;
    case "revert":
      return <RevertDialog open={open} close={close} />;
  }
}
