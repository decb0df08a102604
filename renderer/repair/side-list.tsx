import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { VList } from "virtua";
import type { PassStatus } from "../../shared/repair/pass.ts";
import { leaveSidebar } from "../stores/view.ts";
import { IconButton } from "../ui/button.tsx";
import type { MenuEntry } from "../ui/menu.tsx";
import { shortDate } from "../ui/short-date.ts";
import { SideRow } from "../ui/side-row.tsx";
import "./side-list.css";

/** One thing of the JSON stage that is kept: a pass or a batch. */
export interface SideItem {
  id: number;
  title: string;
  createdAt: number;
  /** The colour of its dot, and what that says. */
  status: PassStatus;
  statusWords: string;
  /** The words around what was searched for. */
  snippet?: string | undefined;
  open: () => void;
  entries: readonly MenuEntry[];
  remove: () => void;
}

interface Props<Kept> {
  label: string;
  /** What stands beside the button for another one. */
  head: ReactNode;
  another: { label: string; begin: () => void };
  /** What there is to say above the list, if anything. */
  note: string | null;
  kept: readonly Kept[];
  itemOf: (one: Kept) => SideItem;
  openId: number | null;
  onEnd?: () => void;
}

/** What the JSON stage keeps, the newest first. */
export function SideList<Kept>({ label, head, another, note, kept, itemOf, openId, onEnd }: Props<Kept>) {
  return (
    <aside className="side" aria-label={label}>
      <div className="side-head">
        {head}
        <IconButton
          label={another.label}
          className="framed"
          onClick={() => {
            leaveSidebar();
            another.begin();
          }}
        >
          <Plus size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {note === null ? null : <p className="side-note">{note}</p>}
      <VList className="side-list" data={kept} onScrollEnd={() => onEnd?.()}>
        {(one: Kept) => {
          const item = itemOf(one);
          return <Row key={item.id} item={item} current={item.id === openId} />;
        }}
      </VList>
    </aside>
  );
}

function Row({ item, current }: { item: SideItem; current: boolean }) {
  const { title, createdAt, status, statusWords, snippet, open, entries, remove } = item;
  return (
    <SideRow
      title={title}
      current={current}
      open={open}
      lead={<i className="status-dot" data-status={status} role="img" aria-label={statusWords} />}
      snippet={snippet}
      aside={<small>{shortDate(createdAt)}</small>}
      entries={entries}
      remove={remove}
    />
  );
}
