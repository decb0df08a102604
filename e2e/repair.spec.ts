import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";
import { demoInstruct, pane, sendPrompt, setSampling } from "./support/compare-page.ts";
import { choose, field, makeJson, openStage, steps, text, verdict } from "./support/repair-page.ts";
import { saysText, type StandInClaude } from "./support/stand-in-anthropic.ts";

const key = "sk-ant-api03-of-the-tests";
test.use({ environment: { ANTHROPIC_API_KEY: key } });

function claudeSays(claude: StandInClaude, ...pieces: string[]): void {
  claude.on("/v1/messages", ({ body }, reply) => saysText(reply, String(body["model"]), pieces));
}

test("one key press on a fresh start: the value, where each field came from, and every change", async ({ page }) => {
  await openStage(page);
  await expect(text(page)).toHaveValue("Here is some information, name:John, age:30, city:New York");
  await text(page).press("Control+Enter");
  await expect(verdict(page)).toHaveText("Valid, every field has evidence");
  await expect(steps(page)).toContainText("Model not asked · 0 tokens");
  await expect(field(page, "name")).toContainText('"John"');
  await expect(field(page, "age")).toContainText("30");
  await expect(field(page, "city")).toContainText("verbatim");

  await field(page, "name").hover();
  await expect(page.locator('mark[data-pointed="true"]')).toHaveText("John");
  await page.locator("mark", { hasText: "New York" }).hover();
  await expect(field(page, "city")).toHaveAttribute("data-pointed", "true");
  await page.getByRole("list", { name: "Edits, one by one" }).getByText("New York").first().hover();
  await expect(page.locator('mark[data-pointed="true"]')).toHaveText("New York");

  await page.getByRole("button", { name: "JSON", exact: true }).last().click();
  await expect(page.getByRole("group", { name: "The value as JSON" })).toContainText('"city": "New York"');
  await page.reload();
  await page.getByRole("complementary", { name: "Passes" }).getByText("Here is some information").click();
  await expect(verdict(page)).toHaveText("Valid, every field has evidence");
});

test("a refusal says what is missing; a field set by hand is marked, and can be taken back", async ({ page }) => {
  await openStage(page);
  await choose(page, "When a model is asked", "Rules only");
  await makeJson(page, '{"name": "Ada", "city": "London"}');
  await expect(verdict(page)).toHaveText("Refused");
  await expect(page.getByRole("alert")).toContainText("age");
  await expect(field(page, "age")).toContainText("required, and not in the text");

  await field(page, "name").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(field(page, "age")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("36");
  await page.keyboard.press("Enter");
  await expect(field(page, "age")).toContainText("by hand");
  await expect(verdict(page)).toHaveText("Changed by hand, fits");
  await page.getByRole("button", { name: "Undo the last change" }).click();
  await expect(field(page, "age")).toContainText("missing");
  await expect(verdict(page)).toHaveText("Refused");
});

test("a pass that is shown is made anew as it stands there, by what is chosen above it", async ({ page }) => {
  await openStage(page);
  await makeJson(page, "name: Ada, age: 36, city: London");
  await expect(field(page, "name")).toContainText('"Ada"');
  await page.getByRole("button", { name: "Another text" }).click();
  await choose(page, "When a model is asked", "Rules only");
  await makeJson(page, "name: Max, city: Bonn");
  await expect(verdict(page)).toHaveText("Refused");

  await page.getByRole("complementary", { name: "Passes" }).getByText("name: Ada").click();
  await expect(page.getByRole("combobox", { name: "When a model is asked: Model when needed" })).toBeVisible();
  await choose(page, "When a model is asked", "Always the model");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(text(page)).toHaveValue("name: Ada, age: 36, city: London");
  await expect(page.getByRole("combobox", { name: "When a model is asked: Always the model" })).toBeVisible();

  await page.getByRole("complementary", { name: "Passes" }).getByText("name: Max").click();
  await expect(verdict(page)).toHaveText("Refused");
  await page.getByRole("button", { name: /^Make JSON/ }).click();
  await expect(page.locator(".side-row")).toHaveCount(3);
  await expect(field(page, "name")).toContainText('"Max"');
});

test("an edit is undone by hand, and a pass is deleted and brought back", async ({ page }) => {
  await openStage(page);
  await makeJson(page, '{"name": "Ada", "age": "36", "city": "London"}');
  await expect(field(page, "age")).toContainText("36");
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect(field(page, "age")).toContainText('"36"');
  await expect(field(page, "age")).toContainText("by hand");
  await expect(verdict(page)).toHaveText("Changed by hand, does not fit");

  const row = page.locator(".side-row").first();
  await row.hover();
  await row.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
  await expect(page.locator(".side-row")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.locator(".side-row")).toHaveCount(1);
});

test("recipe: Claude writes, and the engine's instruct model does what rules cannot", async ({ page, claude }) => {
  claude.key = key;
  claudeSays(claude, "John is 30 years old ", "and lives in New York.");
  await openStage(page);
  await choose(page, "Recipe", "Claude, then qwen2.5");
  await expect(text(page)).toHaveValue("John is 30 years old and lives in New York.");
  await expect(page.getByRole("combobox", { name: /^Source model: claude/ })).toBeVisible();
  await expect(page.getByRole("combobox", { name: `Repair model: ${demoInstruct}` })).toBeVisible();
  await text(page).press("Control+Enter");
  await expect(verdict(page)).toContainText("Valid");
  await expect(steps(page)).toContainText("held to the schema while decoding");
  await expect(page.getByText("No model like qwen2.5 is installed")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(4);
  await steps(page)
    .getByRole("button", { name: /^Model/ })
    .click();
  await expect(page.getByRole("dialog", { name: "Model" })).toContainText("John is 30 years old");
});

test("recipe: title and author of a book; where nothing valid comes the model's own words are shown", async ({
  page,
  claude,
}) => {
  claude.key = key;
  claudeSays(claude, 'Sure! {"title": "The Left Hand of Darkness", ', "author: 'Ursula K. Le Guin'}");
  await openStage(page);
  await choose(page, "Recipe", "Title and author of a book");
  await text(page).press("Control+Enter");
  await expect(field(page, "title")).toContainText('"The Left Hand of Darkness"');
  await expect(field(page, "author")).toContainText('"Ursula K. Le Guin"');
  expect(claude.calls.findLast(({ path }) => path === "/v1/messages")?.body).toMatchObject({
    system: expect.anything(),
  });

  claudeSays(claude, "I would rather not say.");
  await page.getByRole("button", { name: "Rules" }).click();
  await page.getByRole("switch", { name: "Only from the text" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Make JSON/ }).click();
  await expect(verdict(page)).toHaveText("Refused");
  await expect(page.getByRole("region", { name: "Text", exact: true })).toContainText("I would rather not say.");
  await expect(page.getByRole("group", { name: "What the model wrote" })).toContainText("author");
});

test("a recipe of one's own is kept, chosen after a reload, deleted and brought back", async ({ page }) => {
  await openStage(page);
  await choose(page, "When a model is asked", "Rules only");
  await text(page).fill("name: Ada, age: 36, city: London");
  await page.getByRole("button", { name: "More for recipes" }).click();
  await page.getByRole("menuitem", { name: "Keep as a new recipe…" }).press("Enter");
  await page.getByRole("textbox", { name: "Name" }).fill("People, by rules");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Recipe: People, by rules" })).toBeVisible();
  await page.reload();
  await openStage(page);
  await text(page).fill("something else");
  await choose(page, "Recipe", "People, by rules");
  await expect(text(page)).toHaveValue("name: Ada, age: 36, city: London");
  await expect(page.getByRole("combobox", { name: "When a model is asked: Rules only" })).toBeVisible();
  await text(page).press("Control+Enter");
  await expect(verdict(page)).toHaveText("Valid, every field has evidence");
  await page.getByRole("button", { name: "More for recipes" }).click();
  await page.getByRole("menuitem", { name: "Delete the recipe" }).press("Enter");
  await expect(page.getByRole("combobox", { name: "Recipe: No recipe" })).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await choose(page, "Recipe", "People, by rules");
});

test("an answer of a pane goes to the JSON stage by one click", async ({ page }) => {
  await setSampling(page, { Temperature: "0" });
  await sendPrompt(page, "What is the capital of Japan?");
  await pane(page, demoInstruct).getByRole("button", { name: "To JSON" }).click();
  await expect(text(page)).toHaveValue("The capital of Japan is Tokyo.");
});

test("routes on one text, side by side", async ({ page, claude }) => {
  claude.key = key;
  claudeSays(claude, '{"name": "John", "age": 30, ', '"city": "York"}');
  await openStage(page);
  await page.getByRole("tab", { name: "Routes" }).click();
  await page.getByRole("button", { name: "Claude’s own" }).click();
  await page.getByRole("button", { name: "Compare routes" }).click();
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(5);
  await expect(rows.filter({ hasText: "Claude’s own" })).toContainText("yes");
  await expect(rows.filter({ hasText: "Rules only" })).toContainText("yes");
  await expect(rows.filter({ hasText: "running" })).toHaveCount(0);
  const fields = page.getByRole("list", { name: "Field by field" }).getByRole("listitem");
  await expect(fields.first()).toContainText("John");
  await expect(fields.filter({ hasText: "city" }).locator('[data-differs="true"]')).toHaveText('"York"');
});

test("nothing stands in anyone's way in the JSON stage", async ({ page }) => {
  await openStage(page);
  expect(await faults(page)).toEqual([]);
  await choose(page, "When a model is asked", "Rules only");
  await makeJson(page, '{"name": "Ada", "city": "London", "x": 1,}');
  await expect(verdict(page)).toHaveText("Refused");
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "Schema text" }).click();
  await expect(page.getByLabel("Schema as JSON")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Routes" }).click();
  expect(await faults(page)).toEqual([]);
});

const batchFile = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(lines.join("\n")),
});

test("a batch of a JSONL file: all of it in a table, one looked at alone, exported", async ({ page }) => {
  await openStage(page);
  await choose(page, "When a model is asked", "Rules only");
  await page.getByRole("tab", { name: "Batch" }).click();
  const people = Array.from({ length: 1200 }, (_, i) =>
    JSON.stringify({
      id: i,
      answer: i % 100 === 7 ? `nothing of use ${i}` : `name: P${i}, age: ${i % 90}, city: "Rome"`,
    }),
  );
  await page.locator('input[data-batch="file"]').setInputFiles(batchFile("people.jsonl", people));
  await expect(page.getByRole("combobox", { name: "The text stands in: answer" })).toBeVisible();
  await page.getByRole("button", { name: "Start the batch" }).click();
  await expect(page.locator(".batch-head")).toContainText("Done");
  await expect(page.locator(".batch-head")).toContainText("1,200 of 1,200");
  const records = page.getByRole("list", { name: "Records, one by one" });
  await expect(records).toContainText('"P0"');
  await page.getByRole("button", { name: "Refused 12", exact: true }).click();
  await expect(records.getByRole("button")).toHaveCount(12);
  await records.getByRole("button").first().click();
  const record = page.getByRole("region", { name: "Record", exact: true });
  await expect(record).toContainText("nothing of use 7");
  const exportAs = async (format: RegExp): Promise<string> => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: format }).press("Enter");
    return await readFile(await (await download).path(), "utf8");
  };
  const exported = await exportAs(/^JSONL/);
  expect(exported.trim().split("\n")).toHaveLength(1200);
  expect(JSON.parse(exported.split("\n")[3] ?? "")).toEqual({
    name: "line 4",
    value: { name: "P3", age: 3, city: "Rome" },
  });
  expect((await exportAs(/^CSV/)).split("\r\n").slice(0, 2)).toEqual([
    "record,name,age,city,error",
    "line 1,P0,0,Rome,",
  ]);
  expect(JSON.parse(await exportAs(/^JSON with/))).toMatchObject({ report: { counts: { valid: 1188, refused: 12 } } });
  expect(await faults(page)).toEqual([]);
  await record.getByRole("button", { name: "Look at it alone" }).click();
  await expect(text(page)).toHaveValue("nothing of use 7");
});

test("a batch of a CSV column", async ({ page }) => {
  await openStage(page);
  await choose(page, "When a model is asked", "Rules only");
  await page.getByRole("tab", { name: "Batch" }).click();
  const rows = ["id,notes", '1,"name: Ada, age: 36,\ncity: London"', '2,"name: Max, age: 41, city: Bonn"'];
  await page.locator('input[data-batch="file"]').setInputFiles(batchFile("empty.csv", ["text"]));
  await page.getByRole("button", { name: "Start the batch" }).click();
  await expect(page.getByText("empty.csv holds no records.")).toBeVisible();
  await page.locator('input[data-batch="file"]').setInputFiles(batchFile("people.csv", rows));
  await expect(page.getByRole("combobox", { name: "The text stands in: notes" })).toBeVisible();
  await page.getByRole("button", { name: "Start the batch" }).click();
  await expect(page.getByRole("button", { name: "Valid 2", exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "Records, one by one" })).toContainText('"London"');
});
