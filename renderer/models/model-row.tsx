import { memo, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import type { ModelEntry } from "../../shared/contract/models.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { sameModel, type ModelRef, type SourceInfo } from "../../shared/source.ts";
import { models } from "../stores/models.ts";
import { askToRemove, modelsView, toggleSelected } from "../stores/models-view.ts";
import { KindPopover } from "./kind-popover.tsx";
import { LoadedCell } from "./loaded-cell.tsx";
import { ModelMenu } from "./model-menu.tsx";
import type { InstalledPair } from "./shelf-rows.ts";
import { agoWords, contextWords } from "./shelf-words.ts";
import { SiblingCell } from "./sibling-cell.tsx";
import { StageMark } from "./stage-mark.tsx";
import { useNow } from "./use-now.ts";

/** One installed model on one line, and beneath a base model why its pair is no fair one. */
export const ModelRow = memo(({ model, pair }: { model: ModelEntry; pair: InstalledPair | undefined }) => {
  const { ref } = model;
  const selected = useStore(modelsView, (state) => state.selected.some((one) => sameModel(one, ref)));
  const source = useStore(models, ({ sources }) => sourceWords(sources.find(({ id }) => id === ref.source)));
  const now = useNow(60_000);
  const unfair = pair?.base === model ? pair.unfair : undefined;
  return (
    <>
      <tr className="shelf-row" data-kind={model.kind} data-selected={selected}>
        <td className="at-check">
          <input
            type="checkbox"
            aria-label={`Select ${ref.name}`}
            checked={selected}
            onChange={() => toggleSelected(ref)}
          />
        </td>
        <td className="at-kind">
          <KindPopover model={model} />
        </td>
        <th scope="row" className="at-name">
          <button
            type="button"
            className="model-open"
            title={ref.name}
            onClick={() => modelsView.setState({ open: ref })}
            onKeyDown={(event) => onRowKey(event, ref)}
          >
            {ref.name}
          </button>
          <small>{source}</small>
        </th>
        <td className="at-stage">
          <StageMark stage={model.stage} />
        </td>
        <td className="at-size figure">{model.bytes === undefined ? "?" : formatBytes(model.bytes)}</td>
        <td className="at-parameters figure">{model.parameterSize ?? "?"}</td>
        <td className="at-quantisation">{model.quantization ?? "?"}</td>
        <td className="at-context figure">
          {model.contextLength === undefined ? "?" : contextWords(model.contextLength)}
        </td>
        <td className="at-used">{model.lastUsedAt === undefined ? "never" : agoWords(model.lastUsedAt, now)}</td>
        <td className="at-loaded">
          <LoadedCell model={model} />
        </td>
        <td className="at-sibling">
          <SiblingCell model={model} pair={pair} />
        </td>
        <td className="at-more">
          <ModelMenu model={model} />
        </td>
      </tr>
      {unfair === undefined ? null : (
        <tr className="model-unfair">
          <td colSpan={3}>
            <p>{unfair}</p>
          </td>
        </tr>
      )}
    </>
  );
});

/** Most models are in the Ollama of this machine, so only others say where they are. */
function sourceWords(source: SourceInfo | undefined): string {
  return source === undefined || (source.kind === "ollama" && source.local) ? "" : source.label;
}

/** Up and down go from model to model, Space ticks, Delete asks. */
function onRowKey(event: KeyboardEvent<HTMLButtonElement>, ref: ModelRef): void {
  if (event.key === "Delete") return askToRemove([ref]);
  if (event.key === " ") toggleSelected(ref);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") stepFocus(event.currentTarget, event.key);
  else return;
  event.preventDefault();
}

function stepFocus(from: HTMLElement, key: "ArrowDown" | "ArrowUp"): void {
  const all = [...(from.closest("table")?.querySelectorAll<HTMLElement>(".model-open") ?? [])];
  all[all.indexOf(from) + (key === "ArrowDown" ? 1 : -1)]?.focus();
}
