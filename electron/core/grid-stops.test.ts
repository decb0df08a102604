import { expect, it } from "vitest";
import { demoPair } from "../../shared/demo-pair.ts";
import { gridDefaults } from "../../shared/grid/cells.ts";
import type { Grid } from "../../shared/grid/grid.ts";
import { readQuestions } from "../../shared/grid/questions.ts";
import type { Core } from "./core.ts";
import { startCoreOverEngine } from "./testing/core-over-engine.ts";

const context = { signal: undefined };
const questions = readQuestions("What is the capital of Japan?\nWhat is the capital of Peru?\nWhat is 2 + 2?\nWhy?");

/** Lets the grid go on for so many events, stops it in the middle of what is written then, and waits until it stands still. */
async function stopAfter({ handlers }: Core, id: number, events: number): Promise<Grid> {
  let heard = 0;
  for await (const event of await handlers.grids.watch({ id }, context)) {
    if (event.type === "grid" ? !event.grid.running : event.type === "running" && !event.running) break;
    heard += 1;
    if (heard === events) await handlers.grids.stop({ id }, context);
  }
  return await handlers.grids.get({ id }, context);
}

it("a grid that is stopped in the middle of its answers goes on each time, to the last of them", async () => {
  const { core, close } = await startCoreOverEngine();
  const setup = { ...gridDefaults, pair: demoPair, wrappedInstruct: true };
  const { id } = await core.handlers.grids.start({ setup, questions }, context);
  let grid = await stopAfter(core, id, 1);
  let stops = 0;
  while (grid.cells.some(({ end }) => end?.reason === "stopped")) {
    stops += 1;
    await core.handlers.grids.resume({ id }, context);
    grid = await stopAfter(core, id, 2 + (stops % 5));
  }
  expect(stops).toBeGreaterThan(3);
  expect(grid.cells).toHaveLength(24);
  expect(grid.cells.every(({ score }) => score !== null)).toBe(true);
  await close();
}, 60_000);
