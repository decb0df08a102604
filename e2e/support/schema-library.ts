import { expect, type Locator, type Page } from "playwright/test";

/** The schema as it is written. */
export const text = (page: Page): Locator => page.getByRole("region", { name: "Text" }).locator(".view-lines");

export const tree = (page: Page): Locator => page.getByRole("tree", { name: "Schema" });

export const treeRow = (page: Page, name: string): Locator =>
  tree(page)
    .locator(".tree-row")
    .filter({ has: page.locator(".tree-label", { hasText: new RegExp(`^${name}$`) }) });

export const libraryRow = (page: Page, name: string): Locator =>
  page.getByRole("complementary", { name: "Schemas" }).locator(".side-row").filter({ hasText: name });

/** A field that holds text, as a schema. */
export const schemaOf = (...names: string[]): string => {
  const properties = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
  return `${JSON.stringify({ type: "object", properties, required: names }, null, 2)}\n`;
};

export async function importSchema(page: Page, name: string, schema: string): Promise<void> {
  await page.getByRole("button", { name: "Schemas", exact: true }).click();
  const file = { name: `${name}.json`, mimeType: "application/json", buffer: Buffer.from(schema) };
  await page.locator('input[type="file"][multiple]').setInputFiles(file);
  await expect(text(page)).toBeVisible();
}

/** Pastes a text in the place of what is in an editor. Typed, Monaco would close its brackets. */
export async function write(page: Page, editor: Locator, written: string): Promise<void> {
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", ${JSON.stringify(written)});
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(paste);
  }`);
}

export async function chooseMore(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "More for this schema" }).click();
  await page.getByRole("menuitem", { name: item }).press("Enter");
}

export const dialog = (page: Page): Locator => page.locator("[role=dialog]:not(.toast)");

/** Begins a new schema in one of the ways. */
export async function beginFrom(page: Page, way: string): Promise<void> {
  await page.getByRole("button", { name: "Schemas", exact: true }).click();
  await page.getByRole("button", { name: "New schema" }).click();
  await dialog(page).getByRole("button", { name: way, exact: true }).click();
}

/** Drops a file or a folder of the disk into the view, as a file manager does. */
export async function dropFiles(page: Page, ...files: string[]): Promise<void> {
  const { x, y, width, height } = (await page.locator(".schema-view").boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const session = await page.context().newCDPSession(page);
  const place = { x: x + width / 2, y: y + height / 2, data: { items: [], files, dragOperationsMask: 1 } };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await session.send("Input.dispatchDragEvent", { type, ...place });
  await session.detach();
}
