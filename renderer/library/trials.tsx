import { useState } from "react";
import { useStore } from "zustand";
import type { KeptPrompt } from "../../shared/library/kept-prompt.ts";
import { conversation } from "../stores/conversation.ts";
import { showInCompare } from "../stores/guide.ts";
import { promptTrials, tryVersions } from "../stores/prompt-trials.ts";
import { Button } from "../ui/button.tsx";
import { Toggle } from "../ui/toggle.tsx";
import { TrialRow } from "./trial-row.tsx";

/** The versions in rows, newest first: what changed in the prompt, and beside it what changed in the answers. */
export function Trials({ prompt }: { prompt: KeptPrompt }) {
  const { versions, tried, conversationId } = useStore(promptTrials);
  const models = useStore(conversation, (state) => state.open?.panes.map(({ model }) => model?.name).join(", ") ?? "");
  const [asking, setAsking] = useState(false);
  const [changes, setChanges] = useState(true);
  const ask = async (numbers: readonly number[]): Promise<void> => {
    setAsking(true);
    await tryVersions(prompt.id, numbers);
    setAsking(false);
  };
  return (
    <section className="trials">
      <h2>Versions</h2>
      <p className="row">
        <Button disabled={asking} onClick={() => void ask([prompt.latest.number])}>
          Try version {prompt.latest.number}
        </Button>
        {versions.length > 1 ? (
          <Button disabled={asking} onClick={() => void ask(versions.slice(0, 20).map(({ number }) => number))}>
            Try all {Math.min(20, versions.length)}
          </Button>
        ) : null}
        <small>With the models of the open comparison ({models}), all versions with one seed.</small>
        <span className="grow" />
        {conversationId === null ? null : (
          <Button look="quiet" onClick={() => void showInCompare(conversationId)}>
            Open in Compare
          </Button>
        )}
      </p>
      {tried.length > 1 ? <Toggle label="Mark what changed" on={changes} onChange={setChanges} /> : null}
      {tried.map((row, index) => (
        <TrialRow key={row.version.number} row={row} before={tried[index + 1]} changes={changes} prompt={prompt} />
      ))}
    </section>
  );
}
