import { useStore } from "zustand";
import { models } from "../stores/models.ts";
import { AddHost } from "./add-host.tsx";
import { InstallOllama } from "./install-ollama.tsx";
import { SourceCard } from "./source-card.tsx";

/** Where models run and are kept: how each source is, and what can be done about one that is away. */
export function SourcesTab() {
  const sources = useStore(models, (state) => state.sources);
  const keeping = sources.filter(({ keepsModels }) => keepsModels);
  const ollama = keeping.some(({ kind, state }) => kind === "ollama" && state.state === "running");
  return (
    <div className="models-scroll source-list">
      {keeping.map((source) => (
        <SourceCard key={source.id} source={source} />
      ))}
      {ollama ? null : <InstallOllama />}
      <AddHost />
    </div>
  );
}
