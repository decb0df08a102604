import type { Locator, Page } from "playwright/test";
import { chooseOption } from "./choose-option.ts";

export const demoBase = "diptych-demo:base";
export const demoInstruct = "diptych-demo:instruct";
export const standInBase = "llama3.1:8b-text-q4_K_M";
export const standInInstruct = "llama3.1:8b";

/** The one composer of linked panes. */
export const composer = (page: Page): Locator => page.locator(".workbench > .composer textarea");

export const pane = (page: Page, model: string): Locator =>
  page.getByRole("region", { name: `Pane: ${model}`, exact: true });

/** A conversation in the list at the left. */
export const row = (page: Page, title: string): Locator => page.locator(".side-row").filter({ hasText: title });

/** Sets values in the sampling panel of every pane, by their labels. */
export async function setSampling(page: Page, values: Record<string, string>): Promise<void> {
  await composer(page).waitFor();
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

/** Puts another model into the pane of this one. */
export async function chooseModel(page: Page, from: string, to: string): Promise<void> {
  await pane(page, from)
    .getByRole("combobox", { name: `Model: ${from}` })
    .click();
  await page.getByPlaceholder("Search models").fill(to);
  await page
    .getByRole("option")
    .filter({ has: page.getByText(to, { exact: true }) })
    .click();
}

/** Puts the stand-in's pair into the two panes. */
export async function chooseStandIn(page: Page): Promise<void> {
  await chooseModel(page, demoBase, standInBase);
  await chooseModel(page, demoInstruct, standInInstruct);
}

/** Chooses from a pane's or the conversation's own menu. */
export async function chooseFromMenu(page: Page, trigger: Locator, item: string): Promise<void> {
  await trigger.click();
  await page.getByRole("menuitem", { name: item }).press("Enter");
}

/** Sets how a pane hands text to its model: Completion, Wrapped, Infill or Chat. */
export async function chooseMode(page: Page, model: string, mode: string): Promise<void> {
  await chooseOption(pane(page, model).getByRole("combobox", { name: /^Mode:/ }), mode);
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where two things stand on the page. */
export async function boxes(one: Locator, other: Locator): Promise<[Box, Box]> {
  const [first, second] = [await one.boundingBox(), await other.boundingBox()];
  if (first === null || second === null) throw new Error("One of the two is not shown.");
  return [first, second];
}
