import { useStore } from "zustand";
import type { SourceDisk } from "../../shared/contract/models.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { measureDiskUse } from "../../shared/models/disk-use.ts";
import type { ModelKind } from "../../shared/models/model.ts";
import { findModel, models } from "../stores/models.ts";
import { shelf } from "../stores/model-shelf.ts";
import "./disk-bars.css";

/** What the models of each source take on disk, and what is left there. */
export function DiskBars() {
  const disks = useStore(shelf, (state) => state.disks);
  return (
    <div className="disks">
      {disks.map((disk) => (disk.models.length === 0 ? null : <DiskBar key={disk.source} disk={disk} />))}
    </div>
  );
}

function DiskBar({ disk }: { disk: SourceDisk }) {
  const known = useStore(models);
  const label = known.sources.find(({ id }) => id === disk.source)?.label ?? disk.source;
  const { total, shared, models: shares } = measureDiskUse(disk.models);
  const kindOf = (name: string): ModelKind => findModel(known, { source: disk.source, name })?.kind ?? "unknown";
  const sentence = [
    `${label}: ${formatBytes(total)} in ${disk.models.length === 1 ? "1 model" : `${disk.models.length} models`}`,
    shared > 0 ? `of which ${formatBytes(shared)} are shared and counted once` : "",
    disk.folder === undefined ? "" : `${formatBytes(disk.folder.free)} free`,
    disk.exact ? "" : "by the sizes the source lists",
  ];
  const stretches = shares
    .map(({ name, own }) => ({ key: name, kind: kindOf(name), bytes: own, title: `${name}: ${formatBytes(own)}` }))
    .toSorted((a, b) => b.bytes - a.bytes);
  return (
    <div className="disk">
      <p>
        <span className="figure">{sentence.filter((part) => part !== "").join(" · ")}</span>
        {disk.folder === undefined ? null : <code title={disk.folder.path}>{disk.folder.path}</code>}
      </p>
      <div className="disk-bar" role="img" aria-label={`Disk use. ${sentence[0]}.`}>
        {stretches.map(({ key, kind, bytes, title }) => (
          <i key={key} data-kind={kind} style={{ flexGrow: bytes }} title={title} />
        ))}
        {shared > 0 ? (
          <i data-kind="shared" style={{ flexGrow: shared }} title={`Shared: ${formatBytes(shared)}`} />
        ) : null}
      </div>
    </div>
  );
}
