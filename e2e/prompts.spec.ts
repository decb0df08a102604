import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";
import { composer, setSampling } from "./support/compare-page.ts";
import { stored } from "./support/stored.ts";
import { chooseOption } from "./support/choose-option.ts";

const open = (page: Page): Promise<void> =>
  page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Prompts" }).click();

test("an example with a variable goes into the composer, filled in", async ({ page }) => {
  await open(page);
  await page.getByRole("searchbox", { name: "Search prompts" }).fill("#summary article");
  await page.getByRole("button", { name: "Summarize an article" }).click();
  await page.getByLabel("{{article}}").fill("Tea is made from leaves.");
  await page.getByRole("button", { name: "Use in Compare" }).click();
  await expect(composer(page)).toHaveValue("Summarize the following article: Tea is made from leaves.");
  // Its check goes with it: what the answers make of it stands where they are compared.
  await composer(page).press("Control+Enter");
  await page.keyboard.press("Control+d");
  await expect(page.locator(".facts-table .findings svg")).toHaveCount(2);
});

test("versions of a prompt stand in rows: what changed in it beside what changed in the answers", async ({ page }) => {
  await setSampling(page, { Temperature: "0" });
  await composer(page).fill("What is the capital of Japan?");
  await page.getByRole("button", { name: "Keep this prompt" }).click();
  await open(page);
  await page.getByLabel("Prompt", { exact: true }).fill("What is the capital of Peru?");
  await chooseOption(page.getByRole("combobox", { name: /^Check:/ }), "Mentions all of");
  const phrases = page.getByRole("textbox", { name: "Mentions all of" });
  await phrases.fill("Lima");
  await phrases.press("Enter");
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await page.getByRole("button", { name: "Try all 2" }).click();
  const second = page.getByRole("article", { name: "Version 2" });
  await expect(second.locator(".trial-prompt ins")).toHaveText("Peru");
  await expect(second.locator(".trial-answer ins").last()).toContainText("Lima");
  await page.getByRole("switch", { name: "Mark what changed" }).click();
  await expect(second).toContainText("The capital of Peru is Lima.");
  await expect(second.getByLabel("passed").last()).toBeVisible();
  await expect(page.getByRole("article", { name: "Version 1" })).toContainText("The capital of Japan is Tokyo.");
});

test("hints come while one writes, and stay away once they are put away", async ({ page }) => {
  await composer(page).fill("Tell me about cats.");
  const hint = page.getByRole("button", { name: "Vague", exact: true });
  await expect(hint).toBeVisible();
  await page.getByRole("button", { name: "Do not hint at “Vague” any more" }).click();
  await expect(hint).toBeHidden();
  await composer(page).fill("Tell me about dogs.");
  await expect(page.getByRole("button", { name: "No format", exact: true })).toBeVisible();
  await expect(hint).toBeHidden();
});

test("wording that was not saved survives a crash", async ({ page, diptych }) => {
  await open(page);
  await page.getByRole("button", { name: "New prompt" }).click();
  await page.getByLabel("System message").fill("You are a helpful and concise assistant.");
  await expect
    .poll(() => stored(diptych.home, "select text from drafts where key like 'prompt/%'"))
    .toContain("helpful and concise");
  await diptych.kill();
  const again = await diptych.start();
  await open(again);
  await again.locator(".side-row").getByRole("button", { name: "New prompt", exact: true }).click();
  await expect(again.getByLabel("System message")).toHaveValue("You are a helpful and concise assistant.");
});

test("nothing stands in anyone's way in the library", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("button", { name: "Use in Compare" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "New prompt" }).click();
  await expect(page.getByLabel("Prompt", { exact: true })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});
