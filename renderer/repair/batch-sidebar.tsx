import { EllipsisVertical, Plus, Trash2 } from "lucide-react";
import { useStore } from "zustand";
import { VList } from "virtua";
import type { Batch, BatchState } from "../../shared/repair/batch.ts";
import { batch, closeBatch, openBatch } from "../stores/batch.ts";
import { batchList, deleteBatch } from "../stores/batch-list.ts";
import { leaveSidebar } from "../stores/view.ts";
import { IconButton } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import { shortDate } from "../ui/short-date.ts";
import { batchStateWords } from "./batch-words.ts";

/** All batches, the newest first. */
export function BatchSidebar() {
  const { batches } = useStore(batchList);
  const openId = useStore(batch, ({ id }) => id);
  return (
    <aside className="side" aria-label="Batches">
      <div className="side-head">
        <h2 className="side-name">Batches</h2>
        <IconButton
          label="Another batch"
          className="framed"
          onClick={() => {
            leaveSidebar();
            closeBatch();
          }}
        >
          <Plus size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {batches.length === 0 ? <p className="side-note">Every batch is kept here, with all its records.</p> : null}
      <VList className="side-list" data={batches}>
        {(row: Batch) => <BatchRow key={row.id} row={row} current={row.id === openId} />}
      </VList>
    </aside>
  );
}

const dots: Record<BatchState, string> = {
  filling: "stopped",
  running: "running",
  paused: "stopped",
  interrupted: "interrupted",
  done: "valid",
};

function BatchRow({ row, current }: { row: Batch; current: boolean }) {
  const { id, spec, state, createdAt } = row;
  return (
    <div className="side-row" data-current={current}>
      <button
        type="button"
        className="side-open pass-open"
        aria-current={current ? "true" : undefined}
        onClick={() => {
          leaveSidebar();
          void openBatch(id);
        }}
      >
        <i className="status-dot" data-status={dots[state]} role="img" aria-label={batchStateWords[state]} />
        <span className="side-title">{spec.source.name}</span>
      </button>
      <small>{shortDate(createdAt)}</small>
      <Menu
        trigger={
          <IconButton label={`More for ${spec.source.name}`}>
            <EllipsisVertical size={14} aria-hidden="true" />
          </IconButton>
        }
        entries={[{ label: "Delete", icon: <Trash2 size={14} />, danger: true, run: () => void deleteBatch(id) }]}
      />
    </div>
  );
}
