import { CornerLeftUp, FileBox, Folder } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useStore } from "zustand";
import type { GgufFolder } from "../../shared/contract/creations.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { browse, closeFolder, ggufFolder } from "../stores/gguf-folder.ts";
import { lookInto } from "../stores/new-model.ts";

/** The folders and GGUF files of the machine where Diptych runs: nothing is copied to be looked at. */
export function FileChooser() {
  const chosen = useStore(ggufFolder);
  switch (chosen.state) {
    case "closed":
      return null;
    case "refused":
      return (
        <p className="notice notice-bad" role="alert">
          {chosen.message}
        </p>
      );
    case "open":
      return <FolderList key={chosen.folder.path} folder={chosen.folder} />;
  }
}

function FolderList({ folder: { path, parent, entries, more } }: { folder: GgufFolder }) {
  const hasFile = entries.some(({ bytes }) => bytes !== undefined);
  return (
    <div className="chooser">
      <code title={path}>{path}</code>
      <ul aria-label={`In ${path}`}>
        {parent === undefined ? null : (
          <li>
            <button type="button" autoFocus onClick={() => void browse(parent)} onKeyDown={stepFocus}>
              <CornerLeftUp size={14} aria-hidden="true" /> <span>Folder above</span>
            </button>
          </li>
        )}
        {entries.map((entry, index) => (
          <li key={entry.path}>
            <Entry {...entry} isFirst={parent === undefined && index === 0} />
          </li>
        ))}
      </ul>
      {hasFile ? null : <small>There is no GGUF file in this folder itself.</small>}
      {more === 0 ? null : <small>{more} more are not shown; name the file above.</small>}
    </div>
  );
}

function Entry({ name, path, bytes, isFirst }: GgufFolder["entries"][number] & { isFirst: boolean }) {
  if (bytes === undefined) {
    return (
      <button type="button" autoFocus={isFirst} onClick={() => void browse(path)} onKeyDown={stepFocus}>
        <Folder size={14} aria-hidden="true" /> <span>{name}</span>
      </button>
    );
  }
  const choose = (): void => {
    closeFolder();
    void lookInto(path);
  };
  return (
    <button type="button" className="chooser-file" onClick={choose} onKeyDown={stepFocus}>
      <FileBox size={14} aria-hidden="true" /> <span>{name}</span>{" "}
      <small className="figure">{formatBytes(bytes)}</small>
    </button>
  );
}

/** Up and down go from entry to entry. */
function stepFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const all = [...(event.currentTarget.closest("ul")?.querySelectorAll("button") ?? [])];
  const at = all.indexOf(event.currentTarget);
  all[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
}
