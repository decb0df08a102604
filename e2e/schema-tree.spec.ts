import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";
import { expectSaved, field, form, keywords, openSchema, schemaText, select, tree } from "./support/schema-page.ts";
import { chooseOption } from "./support/choose-option.ts";

const book = `{
  // What a reader says of a book.
  "type": "object",
  "properties": {
    "title": { "type": "string", "minLength": 1, "x-column": "A" },
    "pages": { "type": "integer" },
    "isbn": { "type": "string", "pattern": "[0-9]{13}" },
    "author": { "type": "object", "properties": { "name": { "type": "string" } } }
  },
  "required": ["title"]
}
`;

const names = (page: Page): Promise<string[]> => tree(page).locator(".tree-label").allTextContents();

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("a schema is built by the keyboard alone, and each gesture is undone by one key", async ({ page }) => {
  await openSchema(page, book);
  const press = (...keys: string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await tree(page).focus();
  await press("End", "Enter");
  await page.keyboard.type("born");
  await press("Enter");
  await expect(field(page, "born")).toHaveAttribute("aria-selected", "true");
  await press("Alt+r");
  await expect(schemaText(page)).toContainText('"required": ["born"]');
  await press("Alt+n");
  await expect(field(page, "born")).toContainText("or null");
  await press("Alt+t");
  await page.getByRole("menuitemradio", { name: "Whole number" }).press("Enter");
  await expect(field(page, "born").locator(".tree-summary")).toHaveText("integer or null");
  await press("F2");
  await page.keyboard.type("year of birth");
  await press("Enter");
  await expect(schemaText(page)).toContainText('"required": ["year of birth"]');
  await press("Alt+ArrowUp");
  await expect.poll(async () => (await names(page)).slice(-2)).toEqual(["year of birth", "name"]);
  await press("ControlOrMeta+d");
  await expect(field(page, "year of birth_2")).toBeVisible();
  await press("Delete");
  await expect(field(page, "year of birth_2")).toBeHidden();
  await press("Home", "p", "ControlOrMeta+c", "End", "ControlOrMeta+v");
  await expect(tree(page).locator(".tree-label", { hasText: /^pages$/ })).toHaveCount(2);
  await press("ControlOrMeta+x");
  await expect(tree(page).locator(".tree-label", { hasText: /^pages$/ })).toHaveCount(1);
  await press("Home", "t", "Shift+ArrowDown", "Shift+ArrowDown", "Delete");
  await expect.poll(() => names(page)).toEqual(["schema", "author", "year of birth", "name"]);
  for (let step = 0; step < 12; step += 1) await press("ControlOrMeta+z");
  await expectSaved(page);
});

test("the mouse moves, wraps, extracts and retypes; the text takes it back", async ({ page }) => {
  await openSchema(page, book);
  await field(page, "isbn").dragTo(field(page, "title"), { targetPosition: { x: 60, y: 3 } });
  await expect.poll(async () => (await names(page)).slice(0, 3)).toEqual(["schema", "isbn", "title"]);
  await field(page, "pages").dragTo(field(page, "author"));
  await expect(schemaText(page)).toContainText('"name": { "type": "string" }, "pages": { "type": "integer" }');

  await field(page, "author").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Make it a definition" }).click();
  await page.getByLabel("Its name under $defs").fill("person");
  await page.getByRole("button", { name: "Make it", exact: true }).click();
  await field(page, "author").getByText("go to it").click();
  await expect(field(page, "person")).toHaveAttribute("aria-selected", "true");
  await field(page, "author").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Put the definition here" }).click();
  await expect(schemaText(page)).not.toContainText("$ref");

  await field(page, "title").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Make it a list of these" }).click();
  await expect(field(page, "title")).toContainText("list of string");
  await tree(page).press("ControlOrMeta+z");

  await field(page, "title").click();
  await field(page, "title").getByTitle("Change the type").click();
  await page.getByRole("menuitemradio", { name: "Whole number" }).click();
  await page.getByRole("button", { name: "Park them" }).click();
  await expect(schemaText(page)).toContainText('"x-parked": { "minLength": 1 }');
  await field(page, "title").getByTitle("Change the type").click();
  await page.getByRole("menuitemradio", { name: "Text" }).click();
  await expect(schemaText(page)).not.toContainText("x-parked");

  await schemaText(page).click();
  for (let step = 0; step < 6; step += 1) await page.keyboard.press("ControlOrMeta+z");
  await expectSaved(page);
});

test("the caret and the tree lead each other, and broken text stops only what it breaks", async ({ page }) => {
  await openSchema(page, book);
  await field(page, "pages").click();
  await expect(page.locator(".schema-here").first()).toBeVisible();
  await schemaText(page).getByText('"properties"').first().click();
  await page.keyboard.press("ControlOrMeta+Shift+BracketLeft");
  await expect(schemaText(page)).not.toContainText('"isbn"');
  await page.keyboard.press("ControlOrMeta+Shift+BracketRight");
  await schemaText(page).getByText('"isbn"').click();
  await expect(field(page, "isbn")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await expect(page.getByText("The text has an error at line")).toBeVisible();
  await expect(field(page, "isbn")).toHaveAttribute("data-broken", "true");
  await field(page, "pages").dblclick();
  await page.keyboard.type("length");
  await page.keyboard.press("Enter");
  await expect(schemaText(page)).toContainText('"length": { "type": "integer" }');
  await field(page, "isbn").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText(/Mend it in the text first/)).toBeVisible();
  for (let step = 0; step < 3; step += 1) await tree(page).press("ControlOrMeta+z");
  await expect(page.getByText("The text has an error at line")).toBeHidden();
  await expectSaved(page);
});

test("a gesture and what is written in the text right behind it are both kept, each a step of its own", async ({
  page,
}) => {
  await openSchema(page, book);
  await schemaText(page).getByText('"isbn"').click();
  await page.keyboard.press("End");
  await field(page, "pages").click();
  // The text has the focus before a frame could show it what was done in the tree.
  await tree(page).evaluate((list) => {
    list.dispatchEvent(new KeyboardEvent("keydown", { key: "n", altKey: true, bubbles: true, cancelable: true }));
    document.querySelector<HTMLElement>(".schema-text .native-edit-context, .schema-text textarea")?.focus();
  });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.type("/**/");
  await expect(schemaText(page)).toContainText('"pages": { "type": ["integer", "null"] }');
  await expect(schemaText(page)).toContainText("/**/");
  await tree(page).press("ControlOrMeta+z");
  await expect(schemaText(page)).not.toContainText("/**/");
  await expect(schemaText(page)).toContainText('["integer", "null"]');
  await tree(page).press("ControlOrMeta+z");
  await expectSaved(page);
});

test("the side panel edits keywords, says what is enforced and why not, and draws samples", async ({ page }) => {
  await openSchema(page, book);
  await select(page, "isbn");
  await expect(field(page, "isbn").getByRole("img", { name: "Checked after" })).toBeVisible();
  await form(page, "pattern").getByPlaceholder("One text a line").fill("9783161484100\n123");
  await expect(form(page, "pattern").getByText("does not match: 123")).toBeVisible();
  await form(page, "pattern").getByRole("button", { name: "Anchor the pattern" }).click();
  await expect(field(page, "isbn").getByRole("img", { name: "Held to while decoding" })).toBeVisible();
  await form(page, "pattern").getByRole("textbox").first().fill("^(a+)+$");
  await form(page, "pattern")
    .getByPlaceholder("One text a line")
    .fill(`${"a".repeat(40)}!`);
  await expect(form(page, "pattern").getByText("longer than a second")).toBeVisible();
  await form(page, "pattern").getByRole("textbox").first().press("Escape");

  await select(page, "title");
  const added = keywords(page).getByLabel("Add to enum");
  await added.fill("Emma, Dracula");
  await added.press("Enter");
  await expect(schemaText(page)).toContainText('"enum": ["Emma", "Dracula"]');
  await keywords(page).getByRole("button", { name: "Take out Emma" }).click();
  await expect(schemaText(page)).toContainText('"enum": ["Dracula"]');
  await expect(keywords(page).locator(".panel-card")).toContainText("x-column");
  await keywords(page).getByRole("button", { name: "Edit as text" }).click();
  for (const key of ["ArrowRight", "ArrowLeft", "Backspace", "B"]) await page.keyboard.press(key);
  await expect(schemaText(page)).toContainText('"x-column": "B"');

  await keywords(page).getByRole("button", { name: "Draw samples" }).click();
  await expect(keywords(page).locator(".panel-sample")).toHaveCount(5);
  await expect(keywords(page).locator(".panel-sample").first()).toContainText('"title": "Dracula"');
  await chooseOption(page.getByRole("combobox", { name: /^Remarks of/ }), /^OpenAI strict/);
  await select(page, "schema");
  await keywords(page)
    .getByText(/remarks? for/)
    .click();
  await keywords(page).getByRole("button", { name: "Put it right" }).first().click();
  await expect(schemaText(page)).toContainText('"additionalProperties": false');
});

test("ten thousand fields are drawn as far as they are seen, and what is not JSON says so", async ({ page }) => {
  const fields = Array.from({ length: 10_000 }, (_, index) => [`field_${index}`, { type: "string", maxLength: 80 }]);
  await openSchema(page, JSON.stringify({ type: "object", properties: Object.fromEntries(fields) }, null, 2));
  await tree(page).focus();
  await page.keyboard.press("End");
  await expect(field(page, "field_9999")).toBeVisible();
  expect(await tree(page).locator(".tree-row").count()).toBeLessThan(120);
  await page.keyboard.press("Alt+r");
  await expect(field(page, "field_9999").getByText("required")).toHaveAttribute("data-on", "true");
  await page.getByLabel("Find in the schema").fill("field_777");
  await page.keyboard.press("Enter");
  await expect(field(page, "field_777")).toHaveAttribute("aria-selected", "true");
});

test("axe finds nothing in the tree, its menu and its panel", async ({ page }) => {
  await openSchema(page, book);
  await select(page, "isbn");
  await expect(keywords(page).getByRole("button", { name: "Anchor the pattern" })).toBeVisible();
  expect(await faults(page, { within: [".tree-pane"] })).toEqual([]);
  await field(page, "isbn").click({ button: "right" });
  expect(await faults(page, { within: [".menu"] })).toEqual([]);
});

test("every keyword has a form, and each form writes its keyword", async ({ page }) => {
  await openSchema(page, '{"type": ["string", "number", "array", "object"]}');
  const panel = keywords(page);
  await panel.getByRole("button", { name: "Show all keywords" }).click();
  const written = {
    title: "T",
    description: "D",
    const: 1,
    default: { a: [2] },
    $ref: "#/$defs/definition",
    minLength: 1,
    maxLength: 9,
    pattern: "^a$",
    format: "email",
    contentEncoding: "base64",
    contentMediaType: "text/html",
    minimum: 0,
    exclusiveMinimum: -1,
    maximum: 9.5,
    exclusiveMaximum: 10,
    multipleOf: 0.5,
    minItems: 1,
    maxItems: 9,
    minContains: 2,
    maxContains: 3,
    minProperties: 4,
    maxProperties: 5,
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:tried",
    $anchor: "here",
    $dynamicAnchor: "there",
    $comment: "C",
  };
  for (const [keyword, value] of Object.entries(written)) {
    const box = form(page, keyword).getByRole("textbox").or(form(page, keyword).getByRole("combobox")).first();
    await box.fill(typeof value === "string" ? value : JSON.stringify(value));
    await box.press("ControlOrMeta+Enter");
    await expect(form(page, keyword)).toHaveAttribute("data-set", "true");
  }
  const lists = { enum: ["a", "b"], examples: ["c", "d"], required: ["e"] };
  for (const [keyword, values] of Object.entries(lists)) {
    await panel.getByLabel(`Add to ${keyword}`).fill(values.join(", "));
    await panel.getByLabel(`Add to ${keyword}`).press("Enter");
    await expect(form(page, keyword)).toHaveAttribute("data-set", "true");
  }
  const flags = ["uniqueItems", "deprecated", "readOnly", "writeOnly"];
  for (const keyword of flags) await form(page, keyword).getByRole("checkbox").check();
  await panel.getByPlaceholder("A field that needs others").fill("f");
  await panel.getByPlaceholder("A field that needs others").press("Enter");
  await panel.getByLabel("f needs").fill("g, h");
  await panel.getByLabel("f needs").press("Enter");
  const held = ["contentSchema", "items", "contains", "unevaluatedItems", "additionalProperties", "propertyNames"];
  held.push("unevaluatedProperties", "not", "if", "then", "else");
  for (const keyword of held) {
    await chooseOption(form(page, keyword).getByRole("combobox"), "Anything");
    await expect(form(page, keyword)).toHaveAttribute("data-set", "true");
  }
  const seldom = ["anyOf", "oneOf", "allOf", "dependentSchemas", "$defs"];
  for (const keyword of ["prefixItems", "properties", "patternProperties", ...seldom]) {
    if (seldom.includes(keyword)) await panel.getByRole("button", { name: "Show all keywords" }).click();
    await panel.getByRole("button", { name: `Add to ${keyword}` }).click();
    await page.keyboard.press("Escape");
    await select(page, "schema");
  }
  await page.getByRole("button", { name: "More for this schema" }).click();
  await page.getByRole("menuitem", { name: "Export" }).press("Enter");
  const exported: unknown = JSON.parse((await page.locator(".schema-preview").textContent()) ?? "");
  const one = { type: "string" };
  expect(exported).toEqual({
    type: ["string", "number", "array", "object"],
    ...written,
    enum: ["a", "b"],
    examples: ["c", "d"],
    required: ["e"],
    ...Object.fromEntries([...flags, ...held].map((keyword) => [keyword, true])),
    dependentRequired: { f: ["g", "h"] },
    ...Object.fromEntries(["prefixItems", "anyOf", "oneOf", "allOf"].map((keyword) => [keyword, [one]])),
    properties: { field: one },
    patternProperties: { "^x_": one },
    dependentSchemas: { field: one },
    $defs: { definition: one },
  });
});
