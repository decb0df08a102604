import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { standInModels, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import type { OutlineEvent } from "../../shared/contract/schemas.ts";
import { OUTLINE_FORMAT } from "../../shared/schema/outline/outline-format.ts";
import type { Core } from "./core.ts";
import { startCoreOverStandIn, type CoreOverStandIn } from "./testing/core-over-stand-in.ts";

const context = { signal: undefined };
let over: CoreOverStandIn;
let server: StandIn;
let core: Core;

beforeEach(async () => {
  over = await startCoreOverStandIn();
  ({ server, core } = over);
});
afterEach(() => over.close());

const judge = (schema: string, json: string) => core.handlers.schemas.judge({ schema, json }, context);

describe("a value held against a schema", () => {
  it("tells what is wrong, and which schema says so, behind references too", async () => {
    const schema = `{
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$defs": { "node": { "properties": { "v": { "type": "integer" }, "next": { "$ref": "#/$defs/node" } } } },
      "properties": { "first": { "$ref": "#/$defs/node" }, "never": false },
      "required": ["name"], // comments are allowed
    }`;
    const judgement = await judge(schema, '{"first": {"next": {"v": "x"}}, "never": 1}');
    expect(judgement).toMatchObject({ ok: true });
    expect(judgement.ok && judgement.problems.map(({ path, schemaPath }) => [path, schemaPath])).toEqual([
      ["/name", ""],
      ["/first/next/v", "/$defs/node/properties/v"],
      ["/never", "/properties/never"],
    ]);
  });

  it("says in a sentence why a schema cannot be used", async () => {
    expect(await judge('{"type": "text"}', "1")).toMatchObject({
      ok: false,
      problem: expect.stringContaining("valid"),
    });
    expect(await judge("{", "1")).toMatchObject({ ok: false, problem: expect.stringContaining("line 1") });
  });
});

describe("an outline from a sentence", () => {
  it("is written under its format and streamed as it comes", async () => {
    const [, instruct] = standInModels;
    const model = { source: "ollama", name: instruct?.name ?? "" };
    const events: OutlineEvent[] = [];
    for await (const event of await core.handlers.schemas.outline({ model, sentence: "Books" }, context))
      events.push(event);
    expect(events).toEqual([
      { type: "text", text: "one" },
      { type: "text", text: " two" },
      { type: "text", text: " three" },
      { type: "end", reason: "stop" },
    ]);
    const asked = server.calls.find(({ path }) => path === "/api/chat")?.body;
    expect(asked).toMatchObject({ format: OUTLINE_FORMAT, messages: [{ role: "system" }, { content: "Books" }] });
  });
});

describe("a schema of the library", () => {
  it("names the recipes that hold one of its texts", async () => {
    const [recipe] = await core.handlers.recipes.list(undefined, context);
    const text = recipe?.recipe.schema ?? "";
    const { id, usedBy } = await core.handlers.schemas.create({ name: "Mine", folder: "", text: `${text}\n` }, context);
    expect(usedBy).toEqual([{ kind: "recipe", id: recipe?.id, name: recipe?.recipe.name }]);
    await core.handlers.schemas.save({ id, text: "{}", base: 1 }, context);
    expect(await core.handlers.schemas.get({ id }, context)).toMatchObject({ usedBy });
  });

  it("comes with others, all or none", async () => {
    const schemas = ["a", "b", "c"].map((name) => ({ name, folder: "In/Here", text: `{"title": "${name}"}` }));
    const ids = await core.handlers.schemas.createAll({ schemas }, context);
    const listed = await core.handlers.schemas.list({ query: "here" }, context);
    expect(listed.map(({ id, name, folder }) => [id, name, folder])).toEqual(
      ids.map((id, index) => [id, schemas[index]?.name, "In/Here"]),
    );
  });
});
