import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saysText, startStandInClaude, type StandInClaude } from "../../../e2e/support/stand-in-anthropic.ts";
import { usualRules, type Pass } from "../../../shared/repair/pass.ts";
import { shippedRecipes, type Recipe, type StoredRecipe } from "../../../shared/repair/recipe.ts";
import { createAnthropicBackend } from "../../backends/anthropic.ts";
import { createEngineBackend } from "../../backends/engine.ts";
import { temporaryStore } from "../../storage/store.ts";
import { launchEngine } from "../../web/engine-process.ts";
import { createCore, type Core } from "../core.ts";
import { createSecrets, secretsInMemory } from "../secrets.ts";
import { settingsInMemory } from "../settings-file.ts";

const context = { signal: undefined };
const nobody = { sourceModel: null, model: null };
const [person, book] = shippedRecipes;

let claude: StandInClaude;
let models: string;
let core: Core;

beforeAll(async () => {
  claude = await startStandInClaude();
  models = await mkdtemp(path.join(tmpdir(), "diptych-recipes-"));
  core = createCore({
    opened: { store: temporaryStore(), backUp: async () => undefined },
    settings: settingsInMemory(),
    secrets: createSecrets(secretsInMemory(), {}),
    backends: () => [
      createEngineBackend({ launch: launchEngine, modelsFolder: models }),
      createAnthropicBackend({
        address: { ok: true, url: claude.url },
        takesEnvironmentKey: true,
        readKey: async () => ({ value: "sk-test", called: "the key" }),
      }),
    ],
    ollamaAt: () => undefined,
    info: { version: "0", shell: "cli", dataFolder: "" },
    log: (thrown) => expect.fail(String(thrown)),
  });
});
afterAll(async () => {
  await core.close();
  await claude.close();
  await rm(models, { recursive: true });
});

async function recipeCalled(name = ""): Promise<StoredRecipe | undefined> {
  return (await core.handlers.recipes.list(undefined, context)).find(({ recipe }) => recipe.name === name);
}

async function run(name: string | undefined, input: string, as: "prompt" | "text" = "prompt"): Promise<Pass> {
  const { id = 0 } = (await recipeCalled(name)) ?? {};
  const { passId } = await core.handlers.recipes.run({ id, input, as, ...nobody }, context);
  for await (const _ of await core.handlers.repairs.watch({ passId, afterSeq: 0 }, context));
  return await core.handlers.repairs.get({ passId }, context);
}

const claudeSays = (...pieces: string[]) =>
  claude.on("/v1/messages", ({ body }, reply) => saysText(reply, String(body["model"]), pieces));

describe("Claude, then qwen2.5", () => {
  it("has rules alone read what Claude wrote, where they can", async () => {
    claudeSays("Here is some information, ", "name:John, age:30, city:New York");
    const pass = await run(person?.recipe.name, person?.recipe.example ?? "");
    expect(claude.calls.findLast(({ path: asked }) => asked === "/v1/messages")?.body).toMatchObject({
      messages: [{ role: "user", content: expect.stringContaining("John is 30 years old") }],
    });
    expect(pass.text).toBe("Here is some information, name:John, age:30, city:New York");
    expect(pass.outcome).toEqual({
      status: "valid",
      by: "rules",
      json: '{"name":"John","age":30,"city":"New York"}',
    });
    const standIn = "No model like qwen2.5 is installed, so diptych-demo:instruct stood in for it.";
    expect(pass.remarks[0]).toBe(standIn);
    const again = await core.handlers.repairs.again({ passId: pass.id }, context);
    for await (const _ of await core.handlers.repairs.watch({ passId: again.passId, afterSeq: 0 }, context));
    expect((await core.handlers.repairs.get(again, context)).remarks[0]).toBe(standIn);
  });

  it("has the engine's instruct model read what rules cannot", async () => {
    claudeSays("John is 30 years old and lives in New York.");
    const pass = await run(person?.recipe.name, "John");
    const step = pass.steps.find(({ kind }) => kind === "model");
    expect(step).toMatchObject({ model: { source: "engine", name: "diptych-demo:instruct" }, rung: "schema" });
    expect(pass.outcome).toMatchObject({ status: "valid", by: "model" });
    expect(Object.keys(JSON.parse(pass.value ?? "null"))).toEqual(["name", "age", "city"]);
    expect(pass.fields.map(({ path: field }) => field)).toEqual(["/name", "/age", "/city"]);
  });
});

describe("title and author of a book from a review", () => {
  it("reads what came as JSON without asking a model twice", async () => {
    claudeSays('Sure! {"title": "The Left Hand of Darkness", ', "author: 'Ursula K. Le Guin'}");
    const pass = await run(book?.recipe.name, book?.recipe.example ?? "");
    expect(pass.outcome).toMatchObject({ status: "valid", by: "rules" });
    expect(JSON.parse(pass.value ?? "null")).toEqual({
      title: "The Left Hand of Darkness",
      author: "Ursula K. Le Guin",
    });
  });

  it("shows the model's own words where nothing valid comes", async () => {
    claudeSays("I would rather not say.");
    const shipped = recipeOf(await recipeCalled(book?.recipe.name));
    const recipe = { ...shipped, name: "Strict", rules: { ...shipped.rules, onlyFromText: true } };
    await core.handlers.recipes.save({ id: null, recipe }, context);
    const pass = await run("Strict", "A review of nothing.");
    expect(pass.outcome?.status).toBe("refused");
    expect(pass.text).toBe("I would rather not say.");
    const step = pass.steps.findLast(({ kind }) => kind === "model");
    expect(step?.kind === "model" && step.answer.length > 0).toBe(true);
  });
});

it("a text is taken for what the source would have written, and the source is not asked", async () => {
  const before = claude.calls.filter(({ path: asked }) => asked === "/v1/messages").length;
  const pass = await run(person?.recipe.name, "name: Ada; age: 36; city: London", "text");
  expect(pass.outcome).toMatchObject({ status: "valid", by: "rules" });
  expect(claude.calls.filter(({ path: asked }) => asked === "/v1/messages")).toHaveLength(before);
});

it("Claude's own structured output is a route like the others, and the table says what each cost", async () => {
  claudeSays('{"name": "John", "age": 30, "city": "Paris"}');
  const installed = await core.handlers.models.list(undefined, context);
  const ref = (source: string, name: string) =>
    installed.find((one) => one.ref.source === source && one.ref.name.includes(name))?.ref ?? null;
  const input = { kind: "text" as const, text: "John, 30, is from Paris.", from: { kind: "typed" as const } };
  const { schema = "" } = person?.recipe ?? {};
  const spec = { ...usualRules, input, schema, model: ref("engine", "instruct") };
  const { routesId, passIds } = await core.handlers.repairs.compare(
    { spec, routes: ["rules", "held", "claude"], claude: ref("anthropic", "claude") },
    context,
  );
  for (const passId of passIds)
    for await (const _ of await core.handlers.repairs.watch({ passId, afterSeq: 0 }, context));
  expect(claude.calls.findLast(({ path: asked }) => asked === "/v1/messages")?.body).toMatchObject({
    output_config: { format: { type: "json_schema", schema: { required: ["name", "age", "city"] } } },
  });
  const { results } = await core.handlers.repairs.routes({ routesId }, context);
  expect(results.map(({ route, status, answerTokens }) => [route, status, answerTokens > 0])).toEqual([
    ["rules", "refused", false],
    ["held", "valid", true],
    ["claude", "valid", true],
  ]);
});

it("a changed recipe is a person's own; deleted ones come back", async () => {
  const id = (await recipeCalled(person?.recipe.name))?.id ?? 0;
  const mine = { ...recipeOf(await recipeCalled(person?.recipe.name)), note: "Mine" };
  await core.handlers.recipes.save({ id, recipe: mine }, context);
  expect(await recipeCalled(person?.recipe.name)).toMatchObject({ shipped: false, recipe: { note: "Mine" } });
  await core.handlers.recipes.delete({ id }, context);
  expect(await recipeCalled(person?.recipe.name)).toBeUndefined();
  await core.handlers.recipes.restore({ id }, context);
  expect(await recipeCalled(person?.recipe.name)).toBeDefined();
});

function recipeOf(stored: StoredRecipe | undefined): Recipe {
  if (stored === undefined) throw new Error("The recipe is not there.");
  return stored.recipe;
}
