import { useStore } from "zustand";
import { batch } from "../stores/batch.ts";
import { BatchHead } from "./batch-head.tsx";
import { BatchItem } from "./batch-item.tsx";
import { BatchSource } from "./batch-source.tsx";
import { BatchTable } from "./batch-table.tsx";
import "./batch-tab.css";

/** Many records by the same rules: what they are read from, or how far they have come. */
export function BatchTab() {
  const id = useStore(batch, (state) => state.id);
  const open = useStore(batch, (state) => state.open);
  const item = useStore(batch, (state) => state.item);
  if (id === null) return <BatchSource />;
  if (open === null) return null;
  return (
    <>
      <BatchHead shown={open} />
      <div className="batch-body" data-item={item !== null}>
        <BatchTable shown={open} />
        {item === null ? null : <BatchItem item={item} />}
      </div>
    </>
  );
}
