import { ChevronDown, ChevronUp } from "lucide-react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { formatBytes } from "../../shared/models/bytes.ts";
import { formatDuration } from "../../shared/models/duration.ts";
import { totalOfPulls } from "../../shared/models/pull-total.ts";
import { isUnderWay, type Pull } from "../../shared/models/pull.ts";
import { creations } from "../stores/creations.ts";
import { models } from "../stores/models.ts";
import { modelsView } from "../stores/models-view.ts";
import { clearDonePulls, pulls } from "../stores/pulls.ts";
import { changeSettings, settings } from "../stores/settings.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { CreationRow } from "./creation-row.tsx";
import { PullRow } from "./pull-row.tsx";
import "./pull-dock.css";

/** What is on its way: the queue of each source, at the foot of the view. */
export function PullDock() {
  const open = useStore(modelsView, (state) => state.pullsUnfolded);
  const ids = useStore(
    pulls,
    useShallow(({ byId }) => [...byId.keys()]),
  );
  const making = useStore(
    creations,
    useShallow(({ byId }) => [...byId.keys()]),
  );
  if (ids.length + making.length === 0) return null;
  return (
    <section className="dock" aria-label="Pulls">
      <header className="dock-head">
        <IconButton
          label={open ? "Fold the pulls" : "Show the pulls"}
          aria-expanded={open}
          onClick={() => modelsView.setState({ pullsUnfolded: !open })}
        >
          {open ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronUp size={16} aria-hidden="true" />}
        </IconButton>
        <h2>Pulls</h2>
        <DockTotal />
        <span className="grow" />
        <AtOnce />
        <ClearDone />
      </header>
      {open ? (
        <div className="dock-list">
          <Queues />
          {making.map((id) => (
            <CreationRow key={id} id={id} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

/** Each source has its own queue, named where there are several. */
function Queues() {
  const queued = useStore(
    pulls,
    useShallow(({ byId }) => [...byId.values()].map(({ id, source }) => `${id} ${source}`)),
  );
  const sources = useStore(models, (state) => state.sources);
  const queues = Map.groupBy(queued, (one) => one.slice(one.indexOf(" ") + 1));
  return [...queues].map(([source, entries]) => (
    <div key={source} role="list" aria-label={`Pulls into ${source}`}>
      {queues.size > 1 ? (
        <h3 className="dock-queue">{sources.find(({ id }) => id === source)?.label ?? source}</h3>
      ) : null}
      {entries.map((entry) => (
        <PullRow key={entry} id={Number.parseInt(entry, 10)} />
      ))}
    </div>
  ));
}

function DockTotal() {
  const words = useStore(pulls, ({ byId }) => totalWords([...byId.values()]));
  return <span className="dock-total figure">{words}</span>;
}

function totalWords(all: readonly Pull[]): string {
  const underWay = all.filter(isUnderWay);
  if (underWay.length === 0) return "none under way";
  const { total, completed, bytesPerSecond } = totalOfPulls(underWay);
  const parts = [`${underWay.length} under way`];
  if (total > 0) parts.push(`${formatBytes(completed)} of ${formatBytes(total)}`);
  if (bytesPerSecond > 0)
    parts.push(`${formatBytes(bytesPerSecond)}/s`, formatDuration((total - completed) / bytesPerSecond));
  return parts.join(" · ");
}

const counts = [
  { value: "1", label: "1" },
  { value: "2", label: "2" },
  { value: "3", label: "3" },
] as const;

function AtOnce() {
  const value = useStore(settings, ({ settings: { pullsAtOnce } }) => pullsAtOnce);
  const shown = counts[value - 1]?.value ?? "2";
  return (
    <span className="at-once">
      <small>At once</small>
      <Segmented
        label="Pulls of one source at once"
        value={shown}
        choices={counts}
        onChange={(count) => void changeSettings({ pullsAtOnce: Number(count) })}
      />
    </span>
  );
}

function ClearDone() {
  const some = useStore(pulls, ({ byId }) => [...byId.values()].some(({ state }) => state === "done"));
  if (!some) return null;
  return (
    <Button look="quiet" onClick={() => void clearDonePulls()}>
      Clear those done
    </Button>
  );
}
