import { afterEach, beforeEach, expect, it } from "vitest";
import { standInModels, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import { gridDefaults, type GridSetup } from "../../shared/grid/cells.ts";
import type { Grid } from "../../shared/grid/grid.ts";
import { readQuestions } from "../../shared/grid/questions.ts";
import type { Core } from "./core.ts";
import { startCoreOverStandIn, type CoreOverStandIn } from "./testing/core-over-stand-in.ts";

const [base, instruct] = standInModels.map(({ name }) => ({ source: "ollama", name }));
const nobody = { source: "", name: "" };
const setup: GridSetup = { ...gridDefaults, pair: { base: base ?? nobody, instruct: instruct ?? nobody } };
const questions = readQuestions("What is the capital of Japan? => Tokyo\nAnd of Peru? => Lima");
const context = { signal: undefined };

let over: CoreOverStandIn;
let server: StandIn;
let core: Core;

beforeEach(async () => {
  over = await startCoreOverStandIn();
  ({ server, core } = over);
});
afterEach(() => over.close());

async function ended(id: number): Promise<Grid> {
  for await (const event of await core.handlers.grids.watch({ id }, context)) {
    if (event.type === "running" || (event.type === "grid" && !event.grid.running)) break;
  }
  return await core.handlers.grids.get({ id }, context);
}

const asked = (path: string) => server.calls.filter((call) => call.path === path).map(({ body }) => body);

it("asks every question in five ways, one model one question at a time", async () => {
  const { id } = await core.handlers.grids.start({ setup, questions }, context);
  const grid = await ended(id);
  expect(grid.cells).toHaveLength(10);
  expect(grid.cells.every(({ state, score }) => state === "ended" && score !== null)).toBe(true);
  const prompts = asked("/api/generate").map((body) => Reflect.get(Object(body), "prompt"));
  expect(prompts).toContain("What is the capital of Japan?\n");
  expect(prompts).toContain("Question: What is the capital of Japan?\nAnswer:");
  expect(prompts.some((prompt) => String(prompt).includes("<|start_header_id|>user"))).toBe(true);
  expect(asked("/api/chat")).toHaveLength(2);
  const seeds = asked("/api/chat").map((body) => Reflect.get(Object(Reflect.get(Object(body), "options")), "seed"));
  expect(seeds).toEqual([1, 2]);
});

it("asks the instruct model in the wrapper as well, where that is wanted", async () => {
  const { id } = await core.handlers.grids.start({ setup: { ...setup, wrappedInstruct: true }, questions }, context);
  const grid = await ended(id);
  expect(grid.cells).toHaveLength(12);
  expect(grid.panes.map(({ id: key }) => key)).toContain("instruct-wrapped");
  const wrapped = asked("/api/generate").filter(
    (body) => Reflect.get(Object(body), "prompt") === "Question: And of Peru?\nAnswer:",
  );
  const models = wrapped.map((body) => String(Reflect.get(Object(body), "model")));
  expect(new Set(models)).toEqual(new Set([base?.name, instruct?.name]));
});

it("is no conversation of the list, and comes back as it was", async () => {
  const { id } = await core.handlers.grids.start({ setup, questions }, context);
  const grid = await ended(id);
  expect(over.store.conversations.list(10, 0)).toEqual([]);
  expect(over.store.conversations.count()).toBe(0);
  expect(core.handlers.grids.list(undefined, context)).toMatchObject([{ id, title: grid.title }]);
  expect(grid.questions.map(({ expected }) => expected.answer)).toEqual(["Tokyo", "Lima"]);
});

it("stops, and goes on with what was not answered", async () => {
  server.on("/api/generate", () => undefined);
  const { id } = await core.handlers.grids.start({ setup, questions }, context);
  await core.handlers.grids.stop({ id }, context);
  const stopped = await ended(id);
  expect(stopped.cells.some(({ end }) => end?.reason === "stopped")).toBe(true);
  server.on("/api/generate", (_body, reply) => {
    reply.line({ model: "m", created_at: "t", response: " Tokyo.", done: false });
    reply.line({ model: "m", created_at: "t", response: "", done: true, done_reason: "stop" });
    reply.end();
  });
  await core.handlers.grids.resume({ id }, context);
  const grid = await ended(id);
  expect(grid.cells).toHaveLength(10);
  expect(grid.cells.every(({ end }) => end?.reason === "stop")).toBe(true);
  expect(grid.cells.filter(({ key, score }) => key === "base-raw" && score?.correct === true)).toHaveLength(1);
});

it("that was under way when the program ended keeps its answers and can be gone on with", async () => {
  server.on("/api/generate", () => undefined);
  const { id } = await core.handlers.grids.start({ setup, questions }, context);
  const second = over.startAgain();
  const cells = second.handlers.grids.get({ id }, context);
  const { cells: found } = await cells;
  expect(found).toHaveLength(10);
  expect(found.every(({ state }) => state === "ended")).toBe(true);
  expect(found.some(({ end }) => end?.reason === "interrupted")).toBe(true);
});
