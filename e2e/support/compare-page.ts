import type { Locator, Page } from "playwright/test";

/** The one composer of linked panes. */
export const composer = (page: Page): Locator => page.locator(".workbench > .composer textarea");

export const pane = (page: Page, model: string): Locator => page.getByRole("region", { name: `Pane: ${model}` });

/** Sets values in the sampling panel of every pane, by their labels. */
export async function setSampling(page: Page, values: Record<string, string>): Promise<void> {
  for (const trigger of await page.getByRole("button", { name: /^Sampling/ }).all()) {
    await trigger.click();
    for (const [label, value] of Object.entries(values)) {
      await page.getByLabel(label, { exact: true }).fill(value);
      await page.getByLabel(label, { exact: true }).press("Enter");
    }
    await page.keyboard.press("Escape");
  }
}

export async function sendPrompt(page: Page, prompt: string): Promise<void> {
  await composer(page).fill(prompt);
  await composer(page).press("Control+Enter");
}
