import { MemoryStick } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { formatBytes } from "../../shared/models/bytes.ts";
import { describeGraphics } from "../../shared/models/fit.ts";
import type { Pane } from "../../shared/conversation.ts";
import type { LoadedModel } from "../../shared/source.ts";
import { attempt } from "../stores/attempt.ts";
import { conversation } from "../stores/conversation.ts";
import { memory, refreshMemory, type ModelMemory } from "../stores/memory.ts";
import { unloadModel } from "../stores/model-actions.ts";
import { models } from "../stores/models.ts";
import { changeSettings, settings } from "../stores/settings.ts";
import { Button } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { LastSwap } from "./last-swap.tsx";
import "./memory.css";

const verdicts = { fits: "fits in memory", swaps: "will swap", "too-big": "will not fit" };

/** Says before anything is sent whether the panes' models fit into memory together, and lets them run in turn. */
export function MemoryChip({ panes }: { panes: readonly Pane[] }) {
  const now = useStore(memory, (state) => state.now);
  const known = useStore(models, (state) => state.models);
  const turns = useStore(settings, (state) => state.settings.turns);
  const ended = useStore(conversation, ({ open }) => open?.runs.filter(({ end }) => end !== null).length);
  useEffect(() => void refreshMemory(panes).catch(() => undefined), [panes, known, ended]);
  if (now === undefined || now.each.every(({ estimate }) => estimate === undefined)) return null;
  const { fit, each, others, machine } = now;
  return (
    <Panel
      title="Memory"
      className="memory-panel"
      onOpen={() => void refreshMemory(panes).catch(() => undefined)}
      trigger={
        <Button look="quiet" className="memory-chip" data-verdict={fit.verdict}>
          <MemoryStick size={14} aria-hidden="true" />
          <span className="label">
            {each.length === 2 && fit.verdict === "fits" ? "Both fit in memory" : `Together: ${verdicts[fit.verdict]}`}
            {turns === "in-turn" ? ", in turn" : ""}
          </span>
        </Button>
      }
    >
      <p>{fit.sentence}</p>
      <table className="memory-table">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Will take about</th>
            <th scope="col">Now</th>
            <th scope="col">
              <span className="unseen">Unload</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {each.map((one) => (
            <Row key={`${one.ref.source} ${one.ref.name}`} one={one} />
          ))}
          {others.map(({ ref, ...loaded }) => (
            <tr key={`${ref.source} ${ref.name}`}>
              <th scope="row">{ref.name}</th>
              <td>in no pane</td>
              <td>{loadedWords(loaded)}</td>
              <td>
                <Button look="quiet" aria-label={`Unload ${ref.name}`} onClick={() => void unloadModel(ref)}>
                  Unload
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="panel-note">
        An estimate: weights, context cache and working memory, of {formatBytes(machine.memory)} in this machine.{" "}
        {describeGraphics(machine, [...others, ...each.flatMap(({ loaded }) => loaded ?? [])])} A server may decide
        otherwise.
      </p>
      <div className="memory-turns">
        <span>Run them</span>
        <Segmented
          label="Run the models"
          value={turns}
          choices={[
            { value: "as-it-fits", label: "As it fits" },
            { value: "together", label: "Together" },
            { value: "in-turn", label: "In turn" },
          ]}
          onChange={(value) => void attempt(() => changeSettings({ turns: value }))}
        />
      </div>
      <LastSwap />
    </Panel>
  );
}

function Row({ one: { ref, estimate, elsewhere, loaded } }: { one: ModelMemory }) {
  return (
    <tr>
      <th scope="row">{ref.name}</th>
      <td title={estimate?.assumed.join("; ")}>
        {elsewhere ? "nothing here" : estimate === undefined ? "unknown" : formatBytes(estimate.total)}
      </td>
      <td colSpan={2}>{loaded === undefined ? "not loaded" : loadedWords(loaded)}</td>
    </tr>
  );
}

const loadedWords = ({ bytes, videoBytes }: Pick<LoadedModel, "bytes" | "videoBytes">): string =>
  `loaded, ${formatBytes(bytes)}${videoBytes > 0 ? `, ${formatBytes(videoBytes)} of it graphics` : ""}`;
