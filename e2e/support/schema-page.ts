import { expect, type Locator, type Page } from "playwright/test";

export const tree = (page: Page): Locator => page.getByRole("tree", { name: "Schema" });

/** A row of the tree, by its name. */
export const field = (page: Page, name: string): Locator =>
  tree(page)
    .locator(".tree-row")
    .filter({ has: page.locator(".tree-label", { hasText: new RegExp(`^${name}$`) }) });

/** The schema as it is written. */
export const schemaText = (page: Page): Locator => page.locator(".schema-text .view-lines");

/** The side panel, and in it the form of a keyword. */
export const keywords = (page: Page): Locator => page.getByRole("complementary", { name: "Keywords" });
export const form = (page: Page, keyword: string): Locator =>
  keywords(page)
    .locator(".panel-keyword")
    .filter({ has: page.getByText(keyword, { exact: true }) });

/** Selects a field, and waits for the side panel to be about it. */
export async function select(page: Page, name: string): Promise<void> {
  await field(page, name).locator(".tree-label").click();
  await expect(keywords(page).getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
}

/** Takes a file with this text in and opens it. */
export async function openSchema(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Schemas" }).click();
  await page
    .locator('input[type="file"][multiple]')
    .setInputFiles({ name: "tried.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(tree(page)).toBeVisible();
}

/** The text is, to the byte, the one that was saved. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeDisabled();
}
