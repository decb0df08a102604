import { useMemo } from "react";
import { useStore } from "zustand";
import { VList } from "virtua";
import type { CellKey } from "../../shared/grid/cells.ts";
import type { Grid } from "../../shared/grid/grid.ts";
import { closeness, describeCloseness, tallyColumns } from "../../shared/grid/tally.ts";
import { grids } from "../stores/grids.ts";
import { GridCellView } from "./grid-cell.tsx";
import { GridHead } from "./grid-head.tsx";

type OpenGrid = Omit<Grid, "cells">;

/** Questions down, ways of asking across; only the rows in view are there. */
export function GridTable({ grid }: { grid: OpenGrid }) {
  const cells = useStore(grids, (state) => state.cells);
  const { tallies, near } = useMemo(() => {
    const all = Object.values(cells);
    return { tallies: tallyColumns(all), near: closeness(all) };
  }, [cells]);
  return (
    <>
      {near === undefined ? null : (
        <p className="grid-near" role="status">
          {describeCloseness(near)}
        </p>
      )}
      <div className="grid-scroll" tabIndex={0} role="region" aria-label="Answers">
        <div
          className="grid-table"
          role="table"
          aria-rowcount={grid.questions.length + 1}
          data-columns={tallies.length}
        >
          <div className="grid-row grid-heads" role="row" aria-rowindex={1}>
            <span role="columnheader" className="grid-question">
              Question
            </span>
            {tallies.map((tally) => (
              <GridHead key={tally.key} tally={tally} pane={grid.panes.find(({ id }) => id === tally.key)} />
            ))}
          </div>
          <VList className="grid-rows" role="rowgroup" tabIndex={0}>
            {grid.questions.map((question, index) => (
              <Row key={question.id} index={index} question={question} keys={tallies.map(({ key }) => key)} />
            ))}
          </VList>
        </div>
      </div>
    </>
  );
}

function Row({ question, keys, index }: { question: Grid["questions"][number]; keys: CellKey[]; index: number }) {
  const { answer } = question.expected;
  return (
    <div className="grid-row" role="row" aria-rowindex={index + 2}>
      <div role="rowheader" className="grid-question">
        {question.question}
        {answer === null ? null : <small>{answer}</small>}
      </div>
      {keys.map((key) => (
        <GridCellView key={key} questionId={question.id} column={key} />
      ))}
    </div>
  );
}
