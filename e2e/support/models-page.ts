import { expect, type Locator, type Page } from "playwright/test";

/** Opens the models view; `ollama` is awaited, so that it is among what can be chosen. */
export async function openModels(page: Page, tab: "Installed" | "Find" | "Sources"): Promise<void> {
  await page.getByRole("button", { name: "Models", exact: true }).click();
  await page.getByRole("tab", { name: "Sources" }).click();
  await expect(page.getByRole("article", { name: "Ollama", exact: true })).toContainText("Running");
  await page.getByRole("tab", { name: tab }).click();
}

export const pulls = (page: Page): Locator => page.getByRole("region", { name: "Pulls" });

export const pullRow = (page: Page, name: string): Locator =>
  pulls(page).getByRole("listitem").filter({ hasText: name });

/** The menu of an installed model; what is chosen in it is chosen by the keyboard. */
export async function chooseFor(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: entry }).press("Enter");
}
