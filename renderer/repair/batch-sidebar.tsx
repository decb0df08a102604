import { useStore } from "zustand";
import type { Batch, BatchState } from "../../shared/repair/batch.ts";
import type { PassStatus } from "../../shared/repair/pass.ts";
import { batch, closeBatch, openBatch } from "../stores/batch.ts";
import { batchList, deleteBatch } from "../stores/batch-list.ts";
import { batchStateWords } from "./batch-words.ts";
import { SideList, type SideItem } from "./side-list.tsx";
import "./batch-tab.css";

/** All batches, the newest first. */
export function BatchSidebar() {
  const { batches } = useStore(batchList);
  const openId = useStore(batch, ({ id }) => id);
  return (
    <SideList
      label="Batches"
      head={<h2 className="side-name">Batches</h2>}
      another={{ label: "Another batch", begin: closeBatch }}
      note={batches.length === 0 ? "Every batch is kept here, with all its records." : null}
      kept={batches}
      itemOf={itemOf}
      openId={openId}
    />
  );
}

const dots: Record<BatchState, PassStatus> = {
  filling: "stopped",
  running: "running",
  paused: "stopped",
  interrupted: "interrupted",
  done: "valid",
};

const itemOf = ({ id, spec, state, createdAt }: Batch): SideItem => ({
  id,
  title: spec.source.name,
  createdAt,
  status: dots[state],
  statusWords: batchStateWords[state],
  open: () => void openBatch(id),
  entries: [],
  remove: () => void deleteBatch(id),
});
