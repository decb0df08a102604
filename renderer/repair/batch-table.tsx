import { useEffect } from "react";
import { useStore } from "zustand";
import { VList } from "virtua";
import type { Batch, BatchItem, ItemStatus } from "../../shared/repair/batch.ts";
import { batch, filterItems, showItem } from "../stores/batch.ts";
import { batchItems } from "../stores/batch-items.ts";
import { Segmented } from "../ui/segmented.tsx";
import { itemWords } from "./batch-words.ts";
import { duration } from "./step-words.ts";
import "./side-list.css";

const filters = ["all", "valid", "refused", "failed", "waiting"] as const;

/** The records of a batch, as many as there are; what is not in view is neither drawn nor read. */
export function BatchTable({ shown: { counts } }: { shown: Batch }) {
  const status = useStore(batchItems.store, (state) => state.status);
  const total = useStore(batchItems.store, (state) => state.total);
  const everything = counts.waiting + counts.valid + counts.refused + counts.failed;
  return (
    <section className="repair-side" aria-label="Records">
      <header className="side-bar">
        <Segmented
          label="Which records"
          value={status ?? "all"}
          choices={filters.map((name) => ({
            value: name,
            label: `${name === "all" ? "All" : itemWords[name]} ${(name === "all" ? everything : counts[name]).toLocaleString("en")}`,
          }))}
          onChange={(name) => filterItems(name === "all" ? null : (name satisfies ItemStatus))}
        />
      </header>
      <VList
        className="field-rows"
        data={{ length: total }}
        itemSize={rowHeight}
        role="list"
        aria-label="Records, one by one"
      >
        {(_none: unknown, index) => <ItemRow key={index} index={index} />}
      </VList>
    </section>
  );
}

const rowHeight = 32;

function ItemRow({ index }: { index: number }) {
  const item = useStore(batchItems.store, ({ items }) => items[index]);
  const isOpen = useStore(batch, (state) => state.item !== null && state.item.id === item?.id);
  useEffect(() => batchItems.see(index), [index]);
  if (item === undefined) return <div className="item-row" role="listitem" />;
  return (
    <div role="listitem">
      <button
        type="button"
        className="item-row"
        aria-current={isOpen ? "true" : undefined}
        onClick={() => void showItem(item.id)}
      >
        <span className="num">{item.position.toLocaleString("en")}</span>
        <span className="item-status" data-status={item.status}>
          <i
            className="status-dot"
            data-status={item.status === "waiting" ? "stopped" : item.status}
            aria-hidden="true"
          />
          {itemWords[item.status]}
        </span>
        <span className="clip">{item.text}</span>
        <span className="clip item-result">{resultWords(item)}</span>
        <span className="num">{item.result === null ? "" : duration(item.result.ms)}</span>
      </button>
    </div>
  );
}

function resultWords({ status, result }: BatchItem): string {
  if (result === null) return "";
  if (status === "valid") return result.json ?? "";
  return result.problems.map(({ path, message }) => `${path} ${message}`.trim()).join("; ");
}
