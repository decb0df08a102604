import stringWidth from "string-width";
import { cellKinds } from "../../shared/grid/cells.ts";
import type { GridCell } from "../../shared/grid/grid.ts";
import { describeShare, shareOf, tallyColumns, type ColumnTally } from "../../shared/grid/tally.ts";
import { columnWidths, lineWith, padded } from "./table.ts";

const heads = ["", "answered", "right", "stopped", "ran on", "format", "refused", "answer", "prompt", "from cache"];

/**
 * The table that the documents show: its head at once, each row as soon as all its answers have ended.
 * @param columns of the terminal, where there is one
 */
export function createGridTable(
  cells: readonly GridCell[],
  print: (line: string) => void,
  columns: number | undefined,
) {
  const rows = cellKinds.flatMap(({ key }) => {
    const own = cells.filter((cell) => cell.key === key);
    return own.length === 0 ? [] : [{ key, cells: new Map(own.map((cell) => [cell.runId, cell])), left: own.length }];
  });
  const line = lineWith(columnWidths([heads, widestRow(cells.length / rows.length)]));
  const fits = columns === undefined || stringWidth(line(heads)) <= columns;
  const textOf = fits ? line : oneBelowTheOther;
  if (fits) print(line(heads));
  return {
    /** An answer that has ended. */
    ended(cell: GridCell): void {
      const its = rows.find(({ key }) => key === cell.key);
      if (its === undefined) return;
      its.cells.set(cell.runId, cell);
      its.left -= 1;
      for (let [row] = rows; row?.left === 0; [row] = rows) {
        for (const tally of tallyColumns([...row.cells.values()])) print(textOf(rowOf(tally)));
        rows.shift();
      }
    },
  };
}

/** A row where the terminal is narrower than the table. */
const oneBelowTheOther = ([label = "", ...facts]: readonly string[]): string =>
  [label, ...facts.map((fact, at) => `  ${padded(heads[at + 1] ?? "", 10)}  ${fact}`)].join("\n");

/** What is printed before the others are known stands under them all the same. */
function widestRow(questions: number): string[] {
  const label = cellKinds.map((kind) => kind.label).reduce((one, other) => (other.length > one.length ? other : one));
  const all = shareOf(questions, questions);
  const counts = { answered: all, correct: all, stopped: all, ranOn: all, followed: all, refused: all };
  const tokens = { answerTokens: 99_999, overrunTokens: 99_999, promptTokens: 99_999, promptTokensExact: false };
  const [, ...cells] = rowOf({ key: "base-raw", judged: questions, ...counts, ...tokens, cachedTokens: 0 });
  return [label, ...cells];
}

function rowOf(tally: ColumnTally): string[] {
  const { key, correct, answered, stopped, ranOn, followed, refused } = tally;
  const count = ({ count: found, of }: { count: number; of: number }): string => `${found} of ${of}`;
  const overrun = tally.overrunTokens === 0 ? "" : ` + ${tally.overrunTokens} past`;
  return [
    cellKinds.find((kind) => kind.key === key)?.label ?? key,
    describeShare(answered),
    correct === null ? "–" : describeShare(correct),
    count(stopped),
    count(ranOn),
    count(followed),
    count(refused),
    `${tally.answerTokens}${overrun}`,
    `${tally.promptTokensExact ? "" : "≈ "}${tally.promptTokens}`,
    String(tally.cachedTokens),
  ];
}
