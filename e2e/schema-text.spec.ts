import { AxeBuilder } from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import {
  beginFrom,
  chooseMore,
  dialog,
  importSchema,
  libraryRow,
  schemaOf,
  text,
  tree,
  treeRow,
  write,
} from "./support/schema-library.ts";

const save = (page: Page): Promise<void> => page.keyboard.press("ControlOrMeta+s");

test("text and tree are one document, and one undo takes a change back from either", async ({ page }) => {
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
  await page.keyboard.press("ControlOrMeta+z");
  await expect(treeRow(page, "city")).toHaveCount(0);
  expect(said.filter((line) => /violates|refused|Trusted/i.test(line))).toEqual([]);
});

test("each save is a version, shown against the text and put back", async ({ page }) => {
  await importSchema(page, "Person", schemaOf("name"));
  await write(page, text(page), schemaOf("name", "city"));
  await save(page);
  await expect(libraryRow(page, "Person")).toContainText("v2");
  await chooseMore(page, "Versions");
  await dialog(page)
    .getByRole("button", { name: /^Version 1/ })
    .click();
  await expect(dialog(page).locator(".monaco-diff-editor")).toContainText("city");
  await dialog(page).getByRole("button", { name: "Put version 1 into the editor" }).click();
  await expect(treeRow(page, "city")).toHaveCount(0);
  await save(page);
  await expect(libraryRow(page, "Person")).toContainText("v3");
});

test("two windows: who has not written takes up what was saved, who has is shown both", async ({ page, diptych }) => {
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
});

test("what was not saved is there after a crash", async ({ page, diptych }) => {
  await importSchema(page, "Person", schemaOf("name"));
  await write(page, text(page), schemaOf("unsaved"));
  await expect.poll(() => drafts(diptych.home)).toContain("unsaved");
  await diptych.kill();
  const again = await diptych.start();
  await again.getByRole("button", { name: "Schemas", exact: true }).click();
  await libraryRow(again, "Person").locator(".side-open").click();
  await expect(treeRow(again, "unsaved")).toBeVisible();
  await expect(again.getByRole("button", { name: "Save", exact: true })).toBeEnabled();
});

function drafts(home: string): string {
  const db = new DatabaseSync(path.join(home, "diptych.sqlite"), { readOnly: true });
  const rows = db.prepare("select text from drafts where key like 'schema/%'").all();
  db.close();
  return JSON.stringify(rows);
}

test("the library: folders, search, move, delete and undo", async ({ page }) => {
  await importSchema(page, "Person", schemaOf("name"));
  await libraryRow(page, "Person").hover();
  await page.getByRole("button", { name: "More for Person" }).click();
  await page.getByRole("menuitem", { name: "Move to a folder" }).press("Enter");
  await page.getByLabel("Its folder, such as Invoices/Old").fill("People/Close");
  await page.keyboard.press("Enter");
  await expect(page.locator(".schema-folder")).toHaveText(["People", "Close"]);
  await page.getByRole("button", { name: "People", exact: true }).click();
  await expect(libraryRow(page, "Person")).toHaveCount(0);
  await page.getByLabel("Search schemas").fill("person");
  await libraryRow(page, "Person").hover();
  await page.getByRole("button", { name: "More for Person" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
  await expect(page.getByText("Nothing holds these words.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(libraryRow(page, "Person")).toBeVisible();
});

test("a schema begins from examples, whose proposals are taken or left", async ({ page }) => {
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
  await dialog(page).getByRole("button", { name: "Create the schema" }).click();
  await expect(treeRow(page, "born")).toBeVisible();
  await expect(text(page)).toContainText('"required": ["name"]');
});

test("a schema begins from TypeScript, and leaves as Pydantic", async ({ page }) => {
  await beginFrom(page, "Code");
  await dialog(page).getByLabel("Code").fill("interface Review { title: string; stars: 1 | 2 | 3; note?: string }");
  await dialog(page).getByRole("button", { name: "Create the schema" }).click();
  await expect(libraryRow(page, "Review")).toBeVisible();
  await expect(treeRow(page, "stars")).toBeVisible();
  await chooseMore(page, "Export");
  await dialog(page).getByRole("button", { name: "Pydantic" }).click();
  const download = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "Save as a file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("Review.py");
  expect(await readFile(await file.path(), "utf8")).toContain("class Review(BaseModel):");
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
  const stop = dialog(page).getByRole("button", { name: "Stop" });
  if (await stop.isVisible()) await stop.click();
  await dialog(page).getByRole("button", { name: "Replace the text" }).click();
  await expect(text(page)).toContainText('"$schema"');
  await expect(treeRow(page, "name")).toHaveCount(0);
});

test("an older draft is kept, and converted only when asked", async ({ page }) => {
  await importSchema(page, "Old", '{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"a": {}}}');
  await page.getByRole("button", { name: "Draft 07" }).click();
  await expect(dialog(page).locator(".monaco-diff-editor")).toContainText("$defs");
  await dialog(page).getByRole("button", { name: "Convert", exact: true }).click();
  await expect(text(page)).toContainText('"$defs"');
  await expect(page.locator(".draft-badge")).toHaveText("2020-12");
});

test("a value is judged while it is written, at its line and at the schema", async ({ page }) => {
  await importSchema(page, "Person", schemaOf("name"));
  await page.getByRole("button", { name: "Try it" }).click();
  const value = page.getByRole("region", { name: "Value" });
  await write(page, value.locator(".view-lines"), '{\n  "name": 7\n}');
  await expect(value.getByRole("list", { name: "Problems of the value" })).toContainText("must be string");
  await expect(value.getByRole("list", { name: "Problems of the value" })).toContainText("line 2");
  await expect(treeRow(page, "name").locator(".tree-fault")).toBeVisible();
  await value.getByRole("button", { name: "Form" }).click();
  await value.getByRole("textbox", { name: "name" }).fill('"Ada"');
  await value.getByRole("textbox", { name: "name" }).press("Enter");
  await expect(value.locator(".verdict")).toHaveText("It fits");
  await value.getByRole("button", { name: "To the JSON stage" }).click();
  await expect(page.getByText("Person").first()).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`nothing stands in anyone's way in ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.getByRole("button", { name: "Schemas", exact: true }).click();
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
    // The tip of the button that has the focus again stands outside of all regions.
    await page.keyboard.press("Escape");
    await expect(page.locator(".tip")).toHaveCount(0);
    expect(await faults(page)).toEqual([]);
  });
}

/** Monaco's widgets are its own, and the tree has a spec of its own. */
async function faults(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude(".monaco-editor").exclude(".monaco-aria-container");
  const { violations } = await axe.exclude("[data-pane='tree']").analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
