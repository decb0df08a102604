import { EllipsisVertical, Plus, RotateCcw, Trash2, X } from "lucide-react";
import { useStore } from "zustand";
import { VList } from "virtua";
import type { PassStatus, PassSummary } from "../../shared/repair/pass.ts";
import { pass } from "../stores/pass.ts";
import { deletePass, passList, readMorePasses, runPassAgain, searchPasses } from "../stores/pass-list.ts";
import { newPass, showPass } from "../stores/repair-stage.ts";
import { showRoutes } from "../stores/routes.ts";
import { leaveSidebar } from "../stores/view.ts";
import { IconButton } from "../ui/button.tsx";
import { FoundWords } from "../ui/found-words.tsx";
import { Menu } from "../ui/menu.tsx";
import { shortDate } from "../ui/short-date.ts";

/** All passes, or those that hold the words searched for. */
export function PassSidebar() {
  const { query, passes, total, failure } = useStore(passList);
  const openId = useStore(pass, ({ id }) => id);
  return (
    <aside className="side" aria-label="Passes">
      <div className="side-head">
        <span className="side-search">
          <input
            id="pass-search"
            type="search"
            aria-label="Search passes"
            placeholder={total > 1 && query === "" ? `Search ${total.toLocaleString("en")} passes` : "Search"}
            value={query}
            onChange={(event) => searchPasses(event.target.value)}
          />
          {query === "" ? null : (
            <IconButton label="Clear the search" onClick={() => searchPasses("")}>
              <X size={14} aria-hidden="true" />
            </IconButton>
          )}
        </span>
        <IconButton
          label="Another text"
          className="framed"
          onClick={() => {
            leaveSidebar();
            newPass();
          }}
        >
          <Plus size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {failure === null ? null : <p className="side-note">{failure.message}</p>}
      {passes.length === 0 && failure === null ? (
        <p className="side-note">
          {query === "" ? "Every text you turn into JSON is kept here." : "Nothing holds these words."}
        </p>
      ) : null}
      <VList className="side-list" data={passes} onScrollEnd={() => void readMorePasses()}>
        {(row: PassSummary) => <PassRow key={row.id} row={row} current={row.id === openId} />}
      </VList>
    </aside>
  );
}

/** What the dot before a pass says. */
const statusWords: Record<PassStatus, string> = {
  running: "Running",
  valid: "Valid",
  refused: "Refused",
  stopped: "Stopped",
  interrupted: "Interrupted",
  failed: "Failed",
};

function PassRow({ row, current }: { row: PassSummary; current: boolean }) {
  const { id, title, status, snippet, routesId, createdAt } = row;
  return (
    <div className="side-row" data-current={current}>
      <button
        type="button"
        className="side-open pass-open"
        aria-current={current ? "true" : undefined}
        onClick={() => {
          leaveSidebar();
          showPass(id);
        }}
      >
        <i className="status-dot" data-status={status} role="img" aria-label={statusWords[status]} />
        <span className="side-title">{title}</span>
        {snippet === undefined ? null : <FoundWords text={snippet} />}
      </button>
      <small>{shortDate(createdAt)}</small>
      <Menu
        trigger={
          <IconButton label={`More for ${title}`}>
            <EllipsisVertical size={14} aria-hidden="true" />
          </IconButton>
        }
        entries={[
          { label: "Run again", icon: <RotateCcw size={14} />, run: () => void runPassAgain(id) },
          ...(routesId === null ? [] : [{ label: "Show its routes", run: () => void showRoutes(routesId) }]),
          { label: "Delete", icon: <Trash2 size={14} />, danger: true, run: () => void deletePass(id) },
        ]}
      />
    </div>
  );
}
