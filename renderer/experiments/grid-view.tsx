import { Plus, Play, Square, Trash2 } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { closeGrid, deleteGrid, grids, openGrid, reopenGrid, resumeGrid, stopGrid } from "../stores/grids.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { GridForm } from "./grid-form.tsx";
import { GridTable } from "./grid-table.tsx";
import "./grid.css";

/** Questions asked of a base model and its instruct sibling in several ways, and what became of them. */
export function GridView() {
  const open = useStore(grids, (state) => state.open);
  const known = useStore(grids, (state) => state.list.length > 0);
  useEffect(() => {
    if (known) void reopenGrid();
  }, [known]);
  return (
    <section className="grid-view" aria-label="Grid">
      <GridBar />
      {open === null ? <GridForm /> : <GridTable grid={open} />}
    </section>
  );
}

function GridBar() {
  const { open, list } = useStore(grids);
  const cells = useStore(grids, (state) => state.cells);
  const all = Object.values(cells);
  const left = all.filter(({ state }) => state !== "ended").length;
  const unanswered = all.filter(({ state, score }) => state === "ended" && score === null).length;
  const earlier = list.map(({ id, title, createdAt }) => ({
    value: String(id),
    label: title,
    note: new Date(createdAt).toLocaleString(),
  }));
  return (
    <header className="bar">
      <h2>{open?.title ?? "New grid"}</h2>
      <span className="grow" />
      {open?.running === true ? (
        <>
          <progress aria-label="Answers so far" max={all.length} value={all.length - left} />
          <small role="status">{left} to come</small>
          <Button onClick={() => void stopGrid(open.id)}>
            <Square size={12} fill="currentColor" aria-hidden="true" /> Stop
          </Button>
        </>
      ) : open !== null && unanswered > 0 ? (
        <Button onClick={() => void resumeGrid(open.id)}>
          <Play size={14} aria-hidden="true" /> Ask the {unanswered} unanswered
        </Button>
      ) : null}
      {earlier.length === 0 ? null : (
        <Choice
          label="Open a grid"
          value={open === null ? "" : String(open.id)}
          options={earlier}
          onChange={(id) => openGrid(Number(id))}
        />
      )}
      {open === null ? null : (
        <>
          <Button look="quiet" onClick={closeGrid}>
            <Plus size={14} aria-hidden="true" /> <span className="label">New grid</span>
          </Button>
          <IconButton label="Delete this grid" onClick={() => void deleteGrid(open.id)}>
            <Trash2 size={14} aria-hidden="true" />
          </IconButton>
        </>
      )}
    </header>
  );
}
