import { Dialog } from "@base-ui/react/dialog";
import { useState, type FormEvent } from "react";
import { useStore } from "zustand";
import type { FileFacts } from "../../shared/contract/creations.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { parseModelName } from "../../shared/models/model-name.ts";
import { models } from "../stores/models.ts";
import { browse, closeFolder, ggufFolder } from "../stores/gguf-folder.ts";
import { closeNewModel, lookInto, makeModel, nameFile, newModel } from "../stores/new-model.ts";
import { openKeepers } from "../stores/pull-request.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { FileChooser } from "./file-chooser.tsx";

/** Makes a model from a GGUF file of this machine: where it lies, then what it is. */
export function NewModelDialog() {
  const { path, file } = useStore(newModel);
  return (
    <Dialog.Root open={path !== null} onOpenChange={(open) => !open && closeNewModel()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title className="dialog-title">Create a model from a GGUF file</Dialog.Title>
          {path === null ? null : <FileField path={path} busy={file.state === "reading"} />}
          <FileChooser />
          {file.state === "reading" ? <p role="status">Looking into the file…</p> : null}
          {file.state === "refused" ? (
            <p className="notice notice-bad" role="alert">
              {file.message}
            </p>
          ) : null}
          {file.state === "read" ? <NewModelForm key={file.facts.file} facts={file.facts} /> : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function FileField({ path, busy }: { path: string; busy: boolean }) {
  const isOpen = useStore(ggufFolder, ({ state }) => state !== "closed");
  const look = (event: FormEvent): void => {
    event.preventDefault();
    closeFolder();
    if (path.trim() !== "") void lookInto(path.trim());
  };
  return (
    <form className="field" onSubmit={look}>
      <label htmlFor="gguf-path">File on the machine where Diptych runs</label>
      <span className="row">
        <input
          id="gguf-path"
          className="grow"
          autoFocus
          placeholder="/models/my-model.Q4_K_M.gguf"
          spellCheck={false}
          value={path}
          onChange={(event) => nameFile(event.target.value)}
        />
        <Button aria-expanded={isOpen} onClick={() => (isOpen ? closeFolder() : void browse(path))}>
          Browse…
        </Button>
        <Button type="submit" disabled={busy || path.trim() === ""}>
          Look into it
        </Button>
      </span>
    </form>
  );
}

const kinds = [
  { value: "base", label: "Base" },
  { value: "instruct", label: "Instruct" },
] as const;

function NewModelForm({ facts }: { facts: FileFacts }) {
  const sources = useStore(models, (state) => state.sources);
  const keepers = openKeepers(sources);
  const [source, setSource] = useState(keepers.find(({ kind }) => kind === "ollama")?.id ?? keepers[0]?.id ?? "");
  const [name, setName] = useState(facts.suggestedName);
  const [kind, setKind] = useState<"base" | "instruct">(facts.kind === "instruct" ? "instruct" : "base");
  const [template, setTemplate] = useState("");
  const parsed = parseModelName(name);
  const said = [facts.title, facts.architecture, facts.sizeLabel, formatBytes(facts.bytes)];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void makeModel({ source, file: facts.file, name, kind, template: kind === "instruct" ? template : "" });
  };
  return (
    <form onSubmit={submit}>
      <p className="plan-sentence">
        {said.filter(Boolean).join(" · ")}
        {". "}
        {facts.hasTemplate ? "It brings a chat template along." : "It brings no chat template along."}
      </p>
      <label className="field">
        <span>Name</span>
        <input value={name} aria-invalid={!parsed.ok} onChange={(event) => setName(event.target.value)} />
        <small role="status">{parsed.ok ? "" : parsed.sentence}</small>
      </label>
      <div className="field">
        <span>Kind</span>
        <Segmented label="Kind" value={kind} choices={kinds} onChange={setKind} />
        <small>
          {facts.reasons.length === 0
            ? "Nothing in the file says what it is."
            : `Judged ${facts.kind}: ${facts.reasons.map(({ text }) => text).join("; ")}.`}
        </small>
      </div>
      {kind === "base" ? (
        <p className="plan-sentence">A base model is handed text as it stands, so it gets no chat template.</p>
      ) : (
        <label className="field">
          <span>Chat template, in Go&apos;s template language</span>
          <textarea
            rows={4}
            className="code-input"
            spellCheck={false}
            placeholder={facts.hasTemplate ? "Empty: the file's own" : "Empty: the source chooses"}
            value={template}
            onChange={(event) => setTemplate(event.target.value)}
          />
        </label>
      )}
      <div className="field">
        <span>Into</span>
        <Choice
          label="Into"
          className="choice-framed"
          value={source}
          options={keepers.map(({ id, label, host }) => ({ value: id, label, note: host }))}
          onChange={setSource}
        />
      </div>
      <div className="dialog-foot">
        <Dialog.Close render={<Button />}>Cancel</Dialog.Close>
        <Button look="main" type="submit" disabled={!parsed.ok || source === ""}>
          Create
        </Button>
      </div>
    </form>
  );
}
