import { useState } from "react";
import { useStore } from "zustand";
import type { CellKey } from "../../shared/grid/cells.ts";
import type { GridCell } from "../../shared/grid/grid.ts";
import type { CellScore } from "../../shared/grid/score.ts";
import { describeEnd } from "../../shared/run-words.ts";
import { RunBody } from "../compare/run-body.tsx";
import { cellName, grids } from "../stores/grids.ts";

/** A longer answer is shown in part until the whole is asked for. */
const longest = 500;

/** One answer: as it is written, and then with what can be said of it. */
export function GridCellView({ questionId, column }: { questionId: number; column: CellKey }) {
  const cell = useStore(grids, (state) => state.cells[cellName(questionId, column)]);
  if (cell === undefined) return <div role="cell" className="grid-cell" />;
  return (
    <div role="cell" className="grid-cell" data-state={cell.state}>
      {cell.state === "waiting" ? (
        <small>waits</small>
      ) : cell.state === "running" ? (
        <RunBody runId={cell.runId} look={{ kind: "document", before: "" }} />
      ) : (
        <Ended cell={cell} />
      )}
    </div>
  );
}

function Ended({ cell }: { cell: GridCell }) {
  const { text, overrun, end, score, usage } = cell;
  const [whole, setWhole] = useState(false);
  const shown = whole ? text : text.slice(0, longest);
  const past = usage.overrunTokens === undefined ? "" : `, ${usage.overrunTokens} past its end`;
  return (
    <>
      <p className="grid-text">
        {text.trim() === "" ? <em>nothing: it ended at once</em> : shown.replace(/^\s+/, "")}
        {shown.length < text.length ? (
          <button type="button" onClick={() => setWhole(true)}>
            … all
          </button>
        ) : null}
        {overrun === "" ? null : <s>{overrun}</s>}
      </p>
      <p className="grid-marks">
        {score === null
          ? null
          : marksOf(score).map(([word, look]) => (
              <span key={word} data-look={look}>
                {word}
              </span>
            ))}
        {end?.reason === "error" ? <span data-look="bad">{end.error.message}</span> : null}
        {end !== null && score === null && end.reason !== "error" ? <span>{describeEnd(end)}</span> : null}
        {usage.answerTokens === undefined ? null : (
          <small>
            {usage.answerTokens === 1 ? "1 token" : `${usage.answerTokens} tokens`}
            {past}
          </small>
        )}
      </p>
    </>
  );
}

/** What is to be said of an answer, the most telling first. */
function marksOf(score: CellScore): [word: string, look: "good" | "bad" | "plain"][] {
  const { correct, answered, refused, ranOn, stopped, followed } = score;
  const verdict: [string, "good" | "bad" | "plain"] = refused
    ? ["refused", "bad"]
    : !answered
      ? ["no answer", "bad"]
      : correct === null
        ? ["answered", "plain"]
        : correct
          ? ["right", "good"]
          : ["wrong", "bad"];
  return [
    verdict,
    ...(ranOn ? [["ran on", "bad"] satisfies [string, "bad"]] : []),
    ...(stopped ? [] : [["not stopped", "bad"] satisfies [string, "bad"]]),
    ...(answered && !ranOn && !followed ? [["format not kept", "bad"] satisfies [string, "bad"]] : []),
  ];
}
