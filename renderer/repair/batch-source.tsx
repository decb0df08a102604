import { FileStack, FolderOpen, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { batchFill, chooseField, fillBatch, leaveFiles, stopFilling, takeFiles } from "../stores/batch-fill.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { batchFiles, type BatchFiles } from "./read-records.ts";
import { useDroppedFiles } from "./use-dropped-files.ts";

const take = (files: FileList | null): void => void takeFiles(batchFiles([...(files ?? [])]));

/** Where a new batch begins: its files, and what of them is the text. */
export function BatchSource() {
  const frame = useRef<HTMLElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const { files } = useStore(batchFill);
  useDroppedFiles(frame, take);
  useEffect(() => folder.current?.setAttribute("webkitdirectory", ""), []);
  return (
    <section ref={frame} className="batch-source" aria-label="A new batch">
      <h2>Many texts at once</h2>
      <p>
        Each record becomes JSON by the schema and the rules above. It goes on where it was, also when Diptych was
        closed meanwhile, and deals with every record once.
      </p>
      <div className="row">
        <Button onClick={() => file.current?.click()}>
          <FileStack size={14} aria-hidden="true" /> JSONL or CSV file…
        </Button>
        <Button onClick={() => folder.current?.click()}>
          <FolderOpen size={14} aria-hidden="true" /> Folder of texts…
        </Button>
        <small>or drop files here</small>
      </div>
      <input
        ref={file}
        type="file"
        hidden
        multiple
        data-batch="file"
        accept=".jsonl,.ndjson,.csv,.tsv,.txt,.md"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
      <input
        ref={folder}
        type="file"
        hidden
        data-batch="folder"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
      {files === null ? null : <Chosen files={files} />}
    </section>
  );
}

function Chosen({ files }: { files: BatchFiles }) {
  const { fields, field, handedOver } = useStore(batchFill);
  const whole = files.kind === "jsonl" ? [{ value: "", label: "The whole line" }] : [];
  return (
    <div className="batch-chosen">
      <div className="row">
        <strong>{files.name}</strong>
        <small>{sizeWords(files)}</small>
        <span className="grow" />
        <IconButton label="Other files" onClick={leaveFiles}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </div>
      {fields.length + whole.length === 0 ? null : (
        <div className="row">
          <span>The text stands in</span>
          <Choice
            label="The text stands in"
            value={field}
            options={[...fields.map((name) => ({ value: name, label: name })), ...whole]}
            onChange={chooseField}
          />
        </div>
      )}
      <div className="row">
        {handedOver === null ? null : (
          <small className="figure" role="status">
            {handedOver.toLocaleString("en")} records handed over
          </small>
        )}
        <span className="grow" />
        {handedOver === null ? (
          <Button look="main" onClick={() => void fillBatch()}>
            Start the batch
          </Button>
        ) : (
          <Button onClick={stopFilling}>Stop</Button>
        )}
      </div>
    </div>
  );
}

function sizeWords(files: BatchFiles): string {
  if (files.kind === "folder")
    return files.files.length === 1 ? "1 file" : `${files.files.length.toLocaleString("en")} files`;
  return `${Math.max(1, Math.round(files.file.size / 1000)).toLocaleString("en")} KB`;
}
