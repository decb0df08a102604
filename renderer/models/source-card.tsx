import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { formatBytes } from "../../shared/models/bytes.ts";
import type { SourceInfo } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { shownState, stateWords } from "../settings/source-list.tsx";
import { refreshModels, models } from "../stores/models.ts";
import { shelf } from "../stores/model-shelf.ts";
import { changeSettings, settings } from "../stores/settings.ts";
import { Button } from "../ui/button.tsx";

/** One source: state, version, address, folder, and what of it is here. */
export function SourceCard({ source, children }: { source: SourceInfo; children?: ReactNode }) {
  const disk = useStore(shelf, (state) => state.disks.find((one) => one.source === source.id));
  const count = useStore(models, (state) => state.models.filter(({ ref }) => ref.source === source.id).length);
  const facts: [string, string | undefined][] = [
    ["Models", source.state.state === "running" ? String(count) : undefined],
    ["Models folder", disk?.folder?.path ?? (source.local ? undefined : "on the other machine")],
    ["Free there", disk?.folder === undefined ? undefined : formatBytes(disk.folder.free)],
  ];
  return (
    <article className="source-card" aria-label={source.label} data-state={shownState(source)}>
      <header className="row">
        <h2>{source.label}</h2>
        <span className="grow" />
        <CheckNow id={source.id} />
        <RemoveHost source={source} />
      </header>
      <p className="source-state">{stateWords(source)}</p>
      <dl className="model-facts">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="figure">{value}</dd>
            </div>
          ),
        )}
      </dl>
      {children}
    </article>
  );
}

function CheckNow({ id }: { id: string }) {
  const [checking, setChecking] = useState(false);
  const check = async (): Promise<void> => {
    setChecking(true);
    await client.sources.check({ id }).catch(() => undefined);
    await refreshModels().catch(() => undefined);
    setChecking(false);
  };
  return (
    <Button look="quiet" disabled={checking} onClick={() => void check()}>
      {checking ? "Looking…" : "Check now"}
    </Button>
  );
}

/** An address that was added can be taken away again. */
function RemoveHost({ source: { host, label } }: { source: SourceInfo }) {
  const hosts = useStore(settings, (state) => state.settings.ollamaHosts);
  if (host === undefined || !hosts.includes(host) || hosts.length < 2) return null;
  const remove = (): void => void changeSettings({ ollamaHosts: hosts.filter((one) => one !== host) });
  return (
    <Button look="quiet" aria-label={`Forget ${label}`} onClick={remove}>
      Forget
    </Button>
  );
}
