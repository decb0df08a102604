import { Download, Pause, Play, RotateCcw } from "lucide-react";
import type { Batch } from "../../shared/repair/batch.ts";
import { exportBatch, pauseBatch, retryBatch, startBatch } from "../stores/batch.ts";
import { Button } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import { batchStateWords } from "./batch-words.ts";
import { duration } from "./step-words.ts";

/** How far a batch has come, and what can be done with it. */
export function BatchHead({ shown }: { shown: Batch }) {
  const { spec, state, counts, promptTokens, answerTokens, ms } = shown;
  const total = counts.waiting + counts.valid + counts.refused + counts.failed;
  const done = total - counts.waiting;
  const tokens = promptTokens + answerTokens;
  return (
    <header className="batch-head">
      <div className="row">
        <h2>{spec.source.name}</h2>
        <span className="chip" role="status">
          {batchStateWords[state]}
        </span>
        <small className="figure">
          {done.toLocaleString("en")} of {total.toLocaleString("en")} · {duration(ms)} · {tokens.toLocaleString("en")}{" "}
          tokens
        </small>
        <span className="grow" />
        <BatchActions shown={shown} />
      </div>
      <div
        className="batch-bar"
        role="progressbar"
        aria-label="Records dealt with"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        {(["valid", "refused", "failed"] as const).map((status) => (
          <i
            key={status}
            data-status={status}
            style={{ width: `${total === 0 ? 0 : (counts[status] / total) * 100}%` }}
          />
        ))}
      </div>
    </header>
  );
}

function BatchActions({ shown: { state, counts } }: { shown: Batch }) {
  const canGoOn = state === "paused" || state === "interrupted" || (state === "filling" && counts.waiting > 0);
  return (
    <>
      {state === "running" ? (
        <Button onClick={() => void pauseBatch()}>
          <Pause size={14} aria-hidden="true" /> Pause
        </Button>
      ) : null}
      {canGoOn ? (
        <Button look="main" onClick={() => void startBatch()}>
          <Play size={14} aria-hidden="true" /> Go on
        </Button>
      ) : null}
      {(["refused", "failed"] as const).map((status) =>
        counts[status] === 0 || state === "running" ? null : (
          <Button key={status} onClick={() => void retryBatch(status)}>
            <RotateCcw size={14} aria-hidden="true" /> Retry {counts[status].toLocaleString("en")} {status}
          </Button>
        ),
      )}
      <Menu
        trigger={
          <Button>
            <Download size={14} aria-hidden="true" /> Export
          </Button>
        }
        entries={[
          { label: "JSONL, a line for each record", run: () => void exportBatch("jsonl") },
          { label: "CSV, a column for each field", run: () => void exportBatch("csv") },
          { label: "JSON with the report", run: () => void exportBatch("json") },
          { label: "The report alone", run: () => void exportBatch("report") },
        ]}
      />
    </>
  );
}
