import { expect, type Locator, type Page } from "playwright/test";
import { chooseOption } from "./choose-option.ts";

/** The JSON stage as a person sees it. */
export const text = (page: Page): Locator => page.locator(".repair-text");
export const verdict = (page: Page): Locator => page.locator(".pass-verdict");
export const field = (page: Page, name: string): Locator =>
  page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
export const steps = (page: Page): Locator => page.getByRole("list", { name: "Steps" });

export async function openStage(page: Page): Promise<void> {
  const views = page.getByRole("navigation", { name: "Views" });
  // A value beside it has a button of this name too.
  await views.getByRole("button", { name: "JSON", exact: true }).click();
  await expect(text(page)).toBeVisible();
}

export async function choose(page: Page, label: string, option: string): Promise<void> {
  await chooseOption(page.getByRole("combobox", { name: new RegExp(`^${label}:`) }), option);
}

/** Chooses the model that turns texts into JSON. */
export async function chooseRepairModel(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: /^Repair model:/ }).click();
  await page.getByPlaceholder("Search models").fill(name);
  await page
    .getByRole("option")
    .filter({ has: page.getByText(name, { exact: true }) })
    .click();
}

export async function makeJson(page: Page, written: string): Promise<void> {
  await text(page).fill(written);
  await text(page).press("Control+Enter");
}
