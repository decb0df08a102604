import { FolderInput, Plus, Upload, X } from "lucide-react";
import { memo, useRef, useState } from "react";
import { useStore } from "zustand";
import { VList } from "virtua";
import { schemaList, searchSchemaList } from "../stores/schema-list.ts";
import { importSchemaFiles } from "../stores/schema-import.ts";
import { openBegin } from "../stores/schema-begin.ts";
import { leaveSidebar } from "../stores/view.ts";
import { IconButton } from "../ui/button.tsx";
import { chosenFiles } from "../ui/found-files.ts";
import { Menu } from "../ui/menu.tsx";
import { libraryLines } from "./folder-tree.ts";
import { FolderRow } from "./folder-row.tsx";
import { SchemaRow } from "./schema-row.tsx";

/** All schemas by folder, or those a search finds. */
export const LibraryPanel = memo(function LibraryPanel({ openId }: { openId: number | null }) {
  const { query, schemas, read, failure } = useStore(schemaList);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const lines = libraryLines(schemas, query === "" ? closed : new Set());
  const toggle = (path: string): void =>
    setClosed((before) =>
      before.has(path) ? new Set([...before].filter((one) => one !== path)) : new Set([...before, path]),
    );
  const take = (input: HTMLInputElement): void => {
    void importSchemaFiles(chosenFiles(input));
    input.value = "";
  };
  return (
    <aside className="side" aria-label="Schemas">
      <div className="side-head">
        <span className="side-search">
          <input
            type="search"
            aria-label="Search schemas"
            placeholder="Search schemas"
            value={query}
            onChange={(event) => searchSchemaList(event.target.value)}
          />
          {query === "" ? null : (
            <IconButton label="Clear the search" onClick={() => searchSchemaList("")}>
              <X size={14} aria-hidden="true" />
            </IconButton>
          )}
        </span>
        <Menu
          trigger={
            <IconButton label="Import" className="framed">
              <Upload size={15} aria-hidden="true" />
            </IconButton>
          }
          entries={[
            { label: "Import files", icon: <Upload size={14} />, run: () => files.current?.click() },
            { label: "Import a folder", icon: <FolderInput size={14} />, run: () => chooseFolder(folder.current) },
          ]}
        />
        <IconButton
          label="New schema"
          className="framed"
          onClick={() => {
            leaveSidebar();
            openBegin("new");
          }}
        >
          <Plus size={16} aria-hidden="true" />
        </IconButton>
        <input ref={files} type="file" accept=".json,.jsonc" multiple hidden onChange={(event) => take(event.target)} />
        <input ref={folder} type="file" hidden onChange={(event) => take(event.target)} />
      </div>
      {failure === null ? null : <p className="side-note">{failure.message}</p>}
      {read && lines.length === 0 ? (
        <p className="side-note">
          {query === ""
            ? "Schemas you make are kept here. Drop files here to take them in."
            : "Nothing holds these words."}
        </p>
      ) : null}
      <VList className="side-list">
        {lines.map((line) =>
          line.kind === "folder" ? (
            <FolderRow key={`folder ${line.path}`} line={line} toggle={() => toggle(line.path)} />
          ) : (
            <SchemaRow
              key={line.schema.id}
              schema={line.schema}
              depth={line.depth}
              current={line.schema.id === openId}
            />
          ),
        )}
      </VList>
    </aside>
  );
});

function chooseFolder(input: HTMLInputElement | null): void {
  if (input === null) return;
  input.webkitdirectory = true;
  input.click();
}
