import { useState } from "react";
import { useStore } from "zustand";
import { parseText } from "../../shared/schema/text/parse.ts";
import { models } from "../stores/models.ts";
import type { EditedSchema } from "../stores/schema-editing.ts";
import { fileStem } from "../stores/schema-library.ts";
import { schemaList } from "../stores/schema-list.ts";
import { sentenceModel } from "../stores/schema-sentence.ts";
import { Button } from "../ui/button.tsx";
import { Layer } from "../ui/layer.tsx";
import { copyText, saveFile } from "../ui/outside.ts";
import { Segmented } from "../ui/segmented.tsx";
import { exports } from "./exports.ts";

const usualHost = "http://localhost:11434";

/** The schema as other programs want it, to copy or save. */
export function ExportDialog({ open, close }: { open: EditedSchema; close: () => void }) {
  const [id, setId] = useState("json");
  const sources = useStore(models, (state) => state.sources);
  const name = useStore(schemaList, (state) => state.schemas.find((one) => one.id === open.id)?.name ?? "schema");
  const chosen = exports.find((one) => one.id === id);
  const tree = parseText(open.document.text.text);
  const [error] = tree.errors;
  const host = sources.find(({ kind }) => kind === "ollama")?.host ?? usualHost;
  const call = { model: sentenceModel(null)?.name ?? "llama3.1:8b", prompt: "Write an example.", host };
  const written = error === undefined ? chosen?.write(tree, call) : undefined;
  const actions =
    written === undefined || chosen === undefined ? undefined : (
      <>
        <Button onClick={() => void copyText(written.text)}>Copy</Button>
        <Button look="main" onClick={() => saveFile(fileStem(name) + chosen.fileEnd, written.text)}>
          Save as a file
        </Button>
      </>
    );
  return (
    <Layer title="Export" close={close} actions={actions}>
      <Segmented
        label="Export as"
        value={id}
        choices={exports.map((one) => ({ value: one.id, label: one.label }))}
        onChange={setId}
      />
      {error === undefined ? null : (
        <p className="notice notice-bad">The text has an error, so nothing can be made of it: {error.message}</p>
      )}
      {written === undefined ? null : (
        <>
          {written.lost.length === 0 ? null : (
            <details className="notice notice-warn">
              <summary>
                {written.lost.length === 1 ? "One thing" : `${written.lost.length} things`} cannot be said there
              </summary>
              <ul>
                {written.lost.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </details>
          )}
          <pre className="schema-preview" tabIndex={0} role="region" aria-label="What is exported">
            {written.text}
          </pre>
        </>
      )}
    </Layer>
  );
}
