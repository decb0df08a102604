import { Trash2 } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import type { KeptPrompt } from "../../shared/library/kept-prompt.ts";
import { promptHints } from "../../shared/library/prompt-hints.ts";
import { fillIn } from "../../shared/library/variables.ts";
import {
  deletePrompt,
  editPrompt,
  fillPrompt,
  openPrompt,
  promptLibrary,
  savePrompt,
} from "../stores/prompt-library.ts";
import { readTrials } from "../stores/prompt-trials.ts";
import { settings } from "../stores/settings.ts";
import { writeInCompare } from "../stores/write-in-compare.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { ChecksEditor } from "./checks-editor.tsx";
import { HintList } from "./hint-list.tsx";
import { LabelFields } from "./label-fields.tsx";
import { Trials } from "./trials.tsx";
import { Variables } from "./variables.tsx";

/** A prompt of one's own: its words, what an answer is checked for, and its versions beside what came of them. */
export function OwnPage({ prompt }: { prompt: KeptPrompt }) {
  const edited = useStore(promptLibrary, (state) => state.edited);
  const hidden = useStore(settings, (state) => state.settings.hiddenHints);
  const { id, latest, fillings } = prompt;
  const isOpen = edited !== null;
  useEffect(() => {
    if (!isOpen) void openPrompt(id);
  }, [id, isOpen]);
  useEffect(() => {
    void readTrials(id).catch(() => undefined);
  }, [id, latest.number]);
  if (edited === null) return null;
  const changed =
    JSON.stringify(edited) !== JSON.stringify({ text: latest.text, system: latest.system, checks: latest.checks });
  return (
    <article className="prompt-page" aria-label={prompt.title}>
      <h1 className="unseen">{prompt.title}</h1>
      <header className="prompt-page-head">
        <LabelFields prompt={prompt} />
        <span className="grow" />
        <IconButton label="Delete this prompt" onClick={() => void deletePrompt(id)}>
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
        <Button onClick={() => void writeInCompare(fillIn(edited.text, fillings), edited.system)}>
          Use in Compare
        </Button>
        <Button
          look="main"
          disabled={!changed || edited.text.trim() === ""}
          onClick={() => void savePrompt(id, edited)}
        >
          {changed ? `Save as version ${latest.number + 1}` : `Version ${latest.number}`}
        </Button>
      </header>
      <section>
        <h2>Prompt</h2>
        <textarea
          className="prompt-field"
          aria-label="Prompt"
          value={edited.text}
          onChange={(event) => editPrompt(id, { text: event.target.value })}
        />
        <HintList hints={promptHints(edited.text).filter(({ kind }) => !hidden.includes(kind))} />
      </section>
      <section>
        <h2>System message</h2>
        <textarea
          aria-label="System message"
          value={edited.system}
          placeholder="You are a helpful and concise assistant."
          onChange={(event) => editPrompt(id, { system: event.target.value })}
        />
      </section>
      <Variables text={edited.text} fillings={fillings} onChange={(all) => void fillPrompt(id, all)} />
      <ChecksEditor checks={edited.checks} onChange={(checks) => editPrompt(id, { checks })} />
      <Trials prompt={prompt} />
    </article>
  );
}
