import { useState } from "react";
import { useStore } from "zustand";
import type { SourceInfo } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { models, refreshModels } from "../stores/models.ts";
import { Button } from "../ui/button.tsx";

/** The sources there are, how each is, and the addresses they are found at. */
export function SourceList({ hosts, onChange }: { hosts: string[]; onChange: (hosts: string[]) => void }) {
  const sources = useStore(models, (state) => state.sources);
  return (
    <>
      <ul className="sources">
        {sources.map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </ul>
      <div className="setting">
        <label htmlFor="hosts">Ollama addresses</label>
        <textarea
          id="hosts"
          key={hosts.join("\n")}
          rows={2}
          placeholder="One a line; empty means OLLAMA_HOST, else this machine"
          defaultValue={hosts.join("\n")}
          onBlur={(event) => {
            const lines = event.target.value
              .split("\n")
              .map((line) => line.trim())
              .filter((line) => line !== "");
            if (lines.join("\n") !== hosts.join("\n")) onChange(lines);
          }}
        />
      </div>
    </>
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
    <li className="source" data-state={source.state.state}>
      <strong>{source.label}</strong>
      <span>{stateWords(source)}</span>
      <Button look="quiet" disabled={checking} onClick={() => void check()}>
        {checking ? "Looking…" : "Check now"}
      </Button>
    </li>
  );
}

/** How a source is, in words. */
export function stateWords({ state, host }: SourceInfo): string {
  switch (state.state) {
    case "running":
      return `Running, version ${state.version}${host === undefined ? "" : `, at ${host}`}`;
    case "checking":
      return "Looking…";
    case "absent":
    case "refused":
      return `${state.message} ${state.advice}`;
  }
}
