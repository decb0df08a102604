import { useState } from "react";
import { useStore } from "zustand";
import type { SourceInfo } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { models, refreshModels } from "../stores/models.ts";
import { Button } from "../ui/button.tsx";

/** The sources there are, and how each is. */
export function SourceList() {
  const sources = useStore(models, (state) => state.sources);
  return (
    <ul className="sources">
      {sources.map((source) => (
        <SourceRow key={source.id} source={source} />
      ))}
    </ul>
  );
}

function SourceRow({ source }: { source: SourceInfo }) {
  const [checking, setChecking] = useState(false);
  const check = async (): Promise<void> => {
    setChecking(true);
    await client.sources.check({ id: source.id }).catch(() => undefined);
    await refreshModels().catch(() => undefined);
    setChecking(false);
  };
  return (
    <li className="source" data-state={shownState(source)}>
      <strong>{source.label}</strong>
      <span>{stateWords(source)}</span>
      <Button look="quiet" disabled={checking} onClick={() => void check()}>
        {checking ? "Looking…" : "Check now"}
      </Button>
    </li>
  );
}

/** How a source is, for the colour of its words: one whose models cannot be listed is of no use either. */
export const shownState = ({ state, unlisted }: SourceInfo): SourceInfo["state"]["state"] =>
  unlisted === undefined ? state.state : "refused";

/** How a source is, in words. */
export function stateWords({ state, host, unlisted }: SourceInfo): string {
  switch (state.state) {
    case "running":
      return [
        `Running, version ${state.version}${host === undefined ? "" : `, at ${host}`}`,
        ...(unlisted === undefined ? [] : [`Its models could not be listed. ${unlisted}`]),
      ].join(". ");
    case "checking":
      return "Looking…";
    case "absent":
    case "refused":
      return `${state.message} ${state.advice}`;
  }
}
