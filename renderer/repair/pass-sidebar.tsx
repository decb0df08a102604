import { RotateCcw, X } from "lucide-react";
import { useStore } from "zustand";
import type { PassStatus, PassSummary } from "../../shared/repair/pass.ts";
import { pass } from "../stores/pass.ts";
import { deletePass, passList, readMorePasses, runPassAgain, searchPasses } from "../stores/pass-list.ts";
import { newPass, showPass } from "../stores/repair-stage.ts";
import { showRoutes } from "../stores/routes.ts";
import { IconButton } from "../ui/button.tsx";
import { SideList, type SideItem } from "./side-list.tsx";

/** All passes, or those that hold the words searched for. */
export function PassSidebar() {
  const { query, passes, failure } = useStore(passList);
  const openId = useStore(pass, ({ id }) => id);
  const none = query === "" ? "Every text you turn into JSON is kept here." : "Nothing holds these words.";
  return (
    <SideList
      label="Passes"
      head={<PassSearch />}
      another={{ label: "Another text", begin: newPass }}
      note={failure?.message ?? (passes.length === 0 ? none : null)}
      kept={passes}
      itemOf={itemOf}
      openId={openId}
      onEnd={() => void readMorePasses()}
    />
  );
}

function PassSearch() {
  const { query, total } = useStore(passList);
  return (
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

const itemOf = ({ id, title, createdAt, status, snippet, routesId }: PassSummary): SideItem => ({
  id,
  title,
  createdAt,
  status,
  statusWords: statusWords[status],
  snippet,
  open: () => showPass(id),
  entries: [
    { label: "Run again", icon: <RotateCcw size={14} />, run: () => void runPassAgain(id) },
    ...(routesId === null ? [] : [{ label: "Show its routes", run: () => void showRoutes(routesId) }]),
  ],
  remove: () => void deletePass(id),
});
