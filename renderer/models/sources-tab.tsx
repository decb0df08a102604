import { useEffect } from "react";
import { useStore } from "zustand";
import { localOllama, watchLocalOllama } from "../stores/local-ollama.ts";
import { models } from "../stores/models.ts";
import { AddHost } from "./add-host.tsx";
import { LocalOllamaPart } from "./local-ollama-part.tsx";
import { SourceCard } from "./source-card.tsx";
import "./sources-tab.css";

/** Where models run and are kept: how each source is, and what can be done about one that is away. */
export function SourcesTab() {
  const sources = useStore(models, (state) => state.sources);
  const local = useStore(localOllama, (state) => state.known);
  useEffect(watchLocalOllama, []);
  const keeping = sources.filter(({ keepsModels }) => keepsModels);
  return (
    <div className="models-scroll source-list" tabIndex={0} role="group" aria-label="Sources">
      {keeping.map((source) => (
        <SourceCard key={source.id} source={source}>
          {local !== null && local.source === source.id && source.local ? <LocalOllamaPart local={local} /> : null}
        </SourceCard>
      ))}
      {local !== null && local.source === undefined ? (
        <article className="source-card" aria-label="Ollama on this machine">
          <h2>Ollama on this machine</h2>
          <LocalOllamaPart local={local} />
        </article>
      ) : null}
      <AddHost />
    </div>
  );
}
