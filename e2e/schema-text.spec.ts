import { link, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { faults as faultsBut } from "./support/faults.ts";
import {
  beginFrom,
  chooseMore,
  dialog,
  dropFiles,
  importSchema,
  libraryRow,
  schemaOf,
  text,
  tree,
  treeRow,
  write,
} from "./support/schema-library.ts";
import { stored } from "./support/stored.ts";

const save = (page: Page): Promise<void> => page.keyboard.press("ControlOrMeta+s");

test("text and tree are one document with one undo, and each save is a version that can be put back", async ({
  page,
}) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  const loaded: string[] = [];
  page.on("response", (response) => loaded.push(response.url()));
  await page.reload();
  await page.locator(".composer textarea").waitFor();
  expect(loaded.filter((url) => url.includes("monaco"))).toEqual([]);

  await importSchema(page, "Person", schemaOf("name"));
  await write(page, text(page), schemaOf("name", "city"));
  await expect(treeRow(page, "city")).toBeVisible();
  await treeRow(page, "city").hover();
  await treeRow(page, "city").locator("[data-does='null']").click();
  await expect(text(page)).toContainText('"null"');
  await text(page).click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(text(page)).not.toContainText('"null"');
  await expect(treeRow(page, "city").locator("[data-does='null']")).toHaveAttribute("data-on", "false");

  await text(page).getByText('"string"').last().click();
  await page.keyboard.press("End");
  await page.keyboard.type(', "maxL');
  await expect(page.locator(".suggest-widget")).toContainText("maxLength");
  await page.keyboard.press("Enter");
  await expect(treeRow(page, "city").locator(".tree-summary")).toContainText("string ≤");
  await text(page).getByText('"maxLength"').hover();
  await expect(page.locator(".monaco-hover-content", { hasText: "characters" })).toBeVisible();

  await save(page);
  await expect(libraryRow(page, "Person")).toContainText("v2");
  await page.keyboard.press("ControlOrMeta+z");
  await chooseMore(page, "Back to the saved text");
  await expect(dialog(page).locator(".monaco-diff-editor")).toContainText("maxLength");
  await dialog(page).getByRole("button", { name: "Back to the saved text" }).click();
  await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeDisabled();
  await chooseMore(page, "Versions");
  await dialog(page)
    .getByRole("button", { name: /^Version 1/ })
    .click();
  await expect(dialog(page).locator(".monaco-diff-editor")).toContainText("city");
  await dialog(page).getByRole("button", { name: "Put version 1 into the editor" }).click();
  await expect(treeRow(page, "city")).toHaveCount(0);
  await save(page);
  await expect(libraryRow(page, "Person")).toContainText("v3");
  expect(said.filter((line) => /violates|refused|Trusted/i.test(line))).toEqual([]);
});

test("two windows never overwrite each other, and what was not saved is there after a crash", async ({
  page,
  diptych,
}) => {
  await importSchema(page, "Person", schemaOf("name"));
  const other = await diptych.open();
  await other.getByRole("button", { name: "Schemas", exact: true }).click();
  await libraryRow(other, "Person").locator(".side-open").click();
  await write(page, text(page), schemaOf("name", "city"));
  await save(page);
  await expect(treeRow(other, "city")).toBeVisible();

  await write(other, text(other), schemaOf("name", "age"));
  await write(page, text(page), schemaOf("name", "zip"));
  await save(page);
  await expect(libraryRow(other, "Person")).toContainText("v3");
  await save(other);
  await expect(dialog(other)).toContainText("Another window saved this schema");
  await expect(dialog(other).locator(".monaco-diff-editor")).toContainText("zip");
  await dialog(other).getByRole("button", { name: "Keep both" }).click();
  await expect(libraryRow(other, "Person (mine)")).toBeVisible();
  await expect(treeRow(other, "age")).toBeVisible();
  await libraryRow(other, "Person").first().locator(".side-open").click();
  await expect(treeRow(other, "zip")).toBeVisible();

  await write(page, text(page), schemaOf("unsaved"));
  await expect.poll(() => drafts(diptych.home)).toContain("unsaved");
  await libraryRow(other, "Person").last().locator(".side-open").click();
  await expect(treeRow(other, "age")).toBeVisible();
  await libraryRow(other, "Person").first().locator(".side-open").click();
  await expect(other.getByText("Another window has changes to this schema")).toBeVisible();
  await expect(treeRow(other, "zip")).toBeVisible();
  await diptych.kill();
  const again = await diptych.start();
  await again.getByRole("button", { name: "Schemas", exact: true }).click();
  await libraryRow(again, "Person").first().locator(".side-open").click();
  await expect(treeRow(again, "unsaved")).toBeVisible();
  await expect(again.getByRole("button", { name: "Save", exact: true })).toBeEnabled();
});

test("a window that is still opening a schema while another saves it shows what was saved", async ({
  page,
  diptych,
}) => {
  await importSchema(page, "Person", schemaOf("name"));
  const other = await diptych.open();
  const release = Promise.withResolvers<void>();
  await other.route(/\/assets\/monaco-.*\.js$/, async (route) => {
    await release.promise;
    await route.continue();
  });
  await other.getByRole("button", { name: "Schemas", exact: true }).click();
  await libraryRow(other, "Person").locator(".side-open").click();
  await write(page, text(page), schemaOf("name", "city"));
  await save(page);
  await expect(libraryRow(other, "Person")).toContainText("v2");
  release.resolve();
  await expect(treeRow(other, "city")).toBeVisible();
});

test("what replaces a schema gets its line ends, so that what is written after goes where it is shown", async ({
  page,
  diptych,
}) => {
  await importSchema(page, "Windows", schemaOf("name").replaceAll("\n", "\r\n"));
  await chooseMore(page, "Replace from");
  await dialog(page).getByRole("button", { name: "Examples" }).click();
  await dialog(page).getByLabel("Example 1").fill('{"x": 1}');
  await dialog(page).getByRole("button", { name: "Replace the text" }).click();
  await expect(treeRow(page, "x")).toBeVisible();
  await text(page).getByText('"required"').click();
  await page.keyboard.press("Home");
  await page.keyboard.type('"title": "X", ');
  await save(page);
  await expect(libraryRow(page, "Windows")).toContainText("v2");
  const saved = stored(diptych.home, "select text from schema_versions where version = 2");
  expect(saved).toContain('\r\n  "title": "X", "required"');
  expect(saved.replaceAll("\r\n", "")).not.toContain("\n");
});

function drafts(home: string): string {
  const db = new DatabaseSync(path.join(home, "diptych.sqlite"), { readOnly: true });
  const rows = db.prepare("select text from drafts where key like 'schema/%'").all();
  db.close();
  return JSON.stringify(rows);
}

test("the library: a folder is dropped in and leaves as files; schemas are moved, found, deleted and back", async ({
  page,
  diptych,
}) => {
  const people = path.join(diptych.home, "People");
  await mkdir(path.join(people, "Close"), { recursive: true });
  await writeFile(path.join(people, "Person.schema.json"), schemaOf("name"));
  await writeFile(path.join(people, "Close", "Friend.json"), schemaOf("since"));
  await writeFile(path.join(people, "notes.txt"), "no schema");
  await page.getByRole("button", { name: "Schemas", exact: true }).click();
  await dropFiles(page, people);
  await expect(page.locator(".schema-folder")).toHaveText(["People", "Close"]);
  await expect(page.getByText("2 files imported; 1 left out")).toBeVisible();
  await libraryRow(page, "Person")
    .locator(".side-open")
    .dragTo(page.locator(".schema-folder", { hasText: "Close" }));
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(libraryRow(page, "Person")).toHaveCount(0);

  const files: string[] = [];
  page.on("download", (file) => files.push(file.suggestedFilename()));
  await page.locator(".schema-folder", { hasText: "People" }).hover();
  await page.getByRole("button", { name: "More for the folder People" }).click();
  await page.getByRole("menuitem", { name: "Export its files" }).press("Enter");
  await expect.poll(() => files.toSorted()).toEqual(["People__Close__Friend.json", "People__Close__Person.json"]);

  await page.getByLabel("Search schemas").fill("person");
  await libraryRow(page, "Person").hover();
  await page.getByRole("button", { name: "More for Person" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
  await expect(page.getByText("Nothing holds these words.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(libraryRow(page, "Person")).toBeVisible();

  await importSchema(page, "Huge", `{"description": "${"x".repeat(5_000_000)}"}`);
  await expect(page.getByText("the tree is drawn up to 5 MB")).toHaveCount(1);
  await expect(tree(page)).toHaveCount(0);
});

test("a long import says how far it is; stopped, what was taken in stays and the rest is left", async ({
  page,
  diptych,
}) => {
  const total = 200;
  const folder = path.join(diptych.home, "many");
  await mkdir(folder);
  const first = path.join(folder, "schema-0.json");
  await writeFile(first, JSON.stringify({ type: "string", description: "long ".repeat(300_000) }));
  const others = Array.from({ length: total - 1 }, (_, index) => path.join(folder, `schema-${index + 1}.json`));
  await Promise.all(others.map((file) => link(first, file)));

  await page.getByRole("button", { name: "Schemas", exact: true }).click();
  await page.locator('input[type="file"][multiple]').setInputFiles([first, ...others]);
  await expect(page.getByRole("progressbar", { name: "Files imported" })).toHaveAttribute("max", String(total));
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByRole("progressbar", { name: "Files imported" })).toHaveCount(0);
  const said = await page.locator(".toast", { hasText: "stopped before" }).textContent();
  const [, taken, left] = /(\d+) files imported; stopped before the other (\d+)/.exec(said ?? "") ?? [];
  expect(Number(taken) + Number(left)).toBe(total);
  await expect(tree(page)).toBeVisible();

  await importSchema(page, "After all", schemaOf("name"));
  await expect(treeRow(page, "name")).toBeVisible();
  expect(stored(diptych.home, "select count(*) from schemas")).toBe(String(Number(taken) + 1));
});

test("a schema begins from examples or code, older drafts are converted when asked, and it leaves as code", async ({
  page,
}) => {
  await beginFrom(page, "Examples");
  await dialog(page).getByLabel("Example 1").fill('{"name": "Ada", "born": "1815-12-10"}');
  await dialog(page).getByRole("button", { name: "Another example" }).click();
  await dialog(page).getByRole("textbox", { name: "Example 2" }).fill('{"name": "Alan"}');
  const shown = dialog(page).getByRole("region", { name: "The new schema" });
  await expect(shown).toContainText('"format": "date"');
  await dialog(page)
    .getByRole("checkbox", { name: /is a date/ })
    .uncheck();
  await expect(shown).not.toContainText('"format"');
  await expect(shown).toContainText('"required": ["name"]');

  await dialog(page).getByRole("button", { name: "Code", exact: true }).click();
  const code = dialog(page).getByLabel("Code");
  for (const [language, written, expected] of [
    ["CSV", "title,stars\nDune,5\nEmma,4", '"type": "integer"'],
    ["Pydantic", "class Review(BaseModel):\n    stars: int = Field(ge=1, le=5)", '"maximum": 5'],
    ["Zod", "const Review = z.object({ stars: z.number().int().max(5) })", '"maximum": 5'],
    ["TypeScript", "interface Review { title: string; stars: 1 | 2 | 3; note?: string }", '"enum": [1, 2, 3]'],
  ] as const) {
    await dialog(page).getByRole("button", { name: language, exact: true }).click();
    await code.fill(written);
    await expect(shown).toContainText(expected);
  }
  await dialog(page).getByRole("button", { name: "Create the schema" }).click();
  await expect(libraryRow(page, "Review")).toBeVisible();
  await chooseMore(page, "Export");
  await dialog(page).getByRole("button", { name: "Pydantic" }).click();
  const download = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "Save as a file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("Review.py");
  expect(await readFile(await file.path(), "utf8")).toContain("class Review(BaseModel):");
  await page.keyboard.press("Escape");

  await importSchema(page, "Old", '{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"a": {}}}');
  await page.getByRole("button", { name: "Draft 07" }).click();
  await expect(dialog(page).locator(".monaco-diff-editor")).toContainText("$defs");
  await dialog(page).getByRole("button", { name: "Convert", exact: true }).click();
  await expect(text(page)).toContainText('"$defs"');
  await expect(page.locator(".draft-badge")).toHaveText("2020-12");
});

test("a model of the engine outlines a schema from a sentence, shown against the text before it is taken", async ({
  page,
}) => {
  await importSchema(page, "Person", schemaOf("name"));
  await chooseMore(page, "Replace from");
  await dialog(page).getByRole("button", { name: "A sentence" }).click();
  await dialog(page).getByLabel("What is the document to hold?").fill("The capital of a country");
  await dialog(page).getByRole("button", { name: "Write", exact: true }).click();
  await expect(dialog(page).locator(".monaco-diff-editor")).toContainText('"description"');
  // It may have ended by itself, between a look and a click too.
  await dialog(page).evaluate((layer) => {
    for (const button of layer.querySelectorAll("button")) if (button.textContent.trim() === "Stop") button.click();
  });
  await dialog(page).getByRole("button", { name: "Replace the text" }).click();
  await expect(text(page)).toContainText('"$schema"');
  await expect(treeRow(page, "name")).toHaveCount(0);
});

test("a value is judged while it is written, at its line and at the schema, in any draft", async ({ page }) => {
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await page.locator(".repair-text").press("Control+Enter");
  await expect(page.locator(".pass-verdict")).toHaveText(/^Valid/);
  const age = { type: "integer", minimum: 30, exclusiveMinimum: true };
  const $schema = "http://json-schema.org/draft-04/schema#";
  const draft04 = { $schema, type: "object", properties: { name: { type: "string" }, age } };
  await importSchema(page, "Person", JSON.stringify(draft04, null, 2));
  await page.getByRole("button", { name: "Try it" }).click();
  const value = page.getByRole("region", { name: "Value" });
  await value.getByRole("button", { name: "Results" }).click();
  await page.getByRole("menuitem", { name: /Here is some information/ }).press("Enter");
  await expect(value.getByRole("list", { name: "Problems of the value" })).toContainText("must be > 30");
  await expect(treeRow(page, "age").locator(".tree-fault")).toBeVisible();
  await write(page, value.locator(".view-lines"), '{\n  "name": 7\n}');
  await expect(value.getByRole("list", { name: "Problems of the value" })).toContainText("must be string");
  await expect(value.getByRole("list", { name: "Problems of the value" })).toContainText("line 2");
  await value.getByRole("button", { name: "Form" }).click();
  await value.getByRole("textbox", { name: "name" }).fill('"Ada"');
  await value.getByRole("textbox", { name: "name" }).press("Enter");
  await expect(value.locator(".verdict")).toHaveText("It fits");
  await value.getByRole("button", { name: "To the JSON stage" }).click();
  await expect(page.getByText("Person").first()).toBeVisible();
});

test("nothing stands in anyone's way in the schema view", async ({ page }) => {
  await page.getByRole("button", { name: "Schemas", exact: true }).click();
  await expect(page.getByRole("complementary", { name: "Schemas" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await importSchema(page, "Person", schemaOf("name"));
  await page.getByRole("button", { name: "Try it" }).click();
  await write(page, page.getByRole("region", { name: "Value" }).locator(".view-lines"), '{"name": 7}');
  await expect(page.getByRole("list", { name: "Problems of the value" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  for (const layer of ["Versions", "Export", "Replace from"]) {
    await chooseMore(page, layer);
    await dialog(page).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
  }
  await page.setViewportSize({ width: 800, height: 700 });
  await expect(tree(page)).toBeHidden();
  await closeTip(page);
  expect(await faults(page)).toEqual([]);
});

/** The tip of the button that has the focus again stands outside of all regions. */
async function closeTip(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.locator(".tip")).toHaveCount(0);
}

/** Monaco's widgets are its own, and the tree has a spec of its own. */
const faults = (page: Page): Promise<string[]> =>
  faultsBut(page, { leftOut: [".monaco-editor", ".monaco-aria-container", "[data-pane='tree']"] });
