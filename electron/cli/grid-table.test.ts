import { expect, it } from "vitest";
import type { GridCell } from "../../shared/grid/grid.ts";
import { createGridTable } from "./grid-table.ts";

const cell = (runId: number, key: GridCell["key"], text: string): GridCell => ({
  runId,
  questionId: 1,
  key,
  state: "ended",
  text,
  overrun: "",
  end: { reason: "stop" },
  usage: { answerTokens: 3, answerTokensExact: true },
  score: { answered: true, correct: true, refused: false, stopped: true, ranOn: false, followed: true },
});
const cells = [cell(1, "base-raw", "Tokyo"), cell(2, "instruct-template", "Tokyo.")] as const;

it("prints rows in order, each when it is known", () => {
  const lines: string[] = [];
  const table = createGridTable(cells, (line) => lines.push(line), undefined);
  table.ended(cells[1]);
  expect(lines.map((line) => line.split(/ {2,}/)[1])).toEqual(["answered"]);
  table.ended(cells[0]);
  expect(lines.slice(1).map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
    ["Base, raw", "1 of 1 (21–100 %)", "1 of 1 (21–100 %)"],
    ["Instruct, in its template", "1 of 1 (21–100 %)", "1 of 1 (21–100 %)"],
  ]);
  expect(new Set(lines.map((line) => line.search(/answered|1 of/))).size).toBe(1);
});

it("puts one figure below the other where the terminal is narrow", () => {
  const lines: string[] = [];
  const table = createGridTable(cells, (line) => lines.push(...line.split("\n")), 40);
  table.ended(cells[0]);
  expect(lines.slice(0, 4)).toEqual([
    "Base, raw",
    "  answered    1 of 1 (21–100 %)",
    "  right       1 of 1 (21–100 %)",
    "  stopped     1 of 1",
  ]);
});
