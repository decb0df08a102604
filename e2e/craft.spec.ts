import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { demoInstruct, pane, sendPrompt, setSampling } from "./support/compare-page.ts";
import { faults } from "./support/faults.ts";
import { stored } from "./support/stored.ts";
import { chooseOption } from "./support/choose-option.ts";

async function openCraft(page: Page, tab: string): Promise<void> {
  await page.getByRole("button", { name: "Craft", exact: true }).click();
  await page.getByRole("group", { name: "Craft" }).getByRole("button", { name: tab }).click();
}

test("few-shot pairs come from history, are ordered by drag, and what they brought about is there after a reload", async ({
  page,
  diptych,
}) => {
  await setSampling(page, { Temperature: "0" });
  await sendPrompt(page, "What is the capital of Japan?");
  await expect(pane(page, demoInstruct).locator(".pane-facts")).toContainText("Stopped by itself");
  await openCraft(page, "Few-shot");
  await chooseOption(page.getByRole("combobox", { name: /^Take from history/ }), "What is the capital of Japan?");
  await expect(page.getByLabel("Input of example 4")).toHaveValue("What is the capital of Japan?");
  await expect(page.getByLabel("Output of example 4")).toHaveValue("The capital of Japan is Tokyo.");
  await page.getByRole("button", { name: /^Move example 4/ }).dragTo(page.locator(".pair").first());
  await expect(page.getByLabel("Input of example 1")).toHaveValue("What is the capital of Japan?");
  await expect(page.getByLabel("Input of example 4")).toHaveValue("sun");

  await page.getByLabel("Try it on").fill("What is the capital of Peru?");
  await page.getByRole("button", { name: "Leave each one out" }).click();
  const trials = page.locator(".trials tbody tr");
  await expect(trials).toHaveCount(5);
  await expect(page.locator(".trials small")).toHaveText(Array.from({ length: 8 }, () => /^same$|^differs$/));
  const kept = "select json_array_length(text, '$.trials') from drafts where key like 'examples/%/tried'";
  await expect.poll(() => stored(diptych.home, kept)).toBe("5");
  const said = await trials.allInnerTexts();
  await page.reload();
  await openCraft(page, "Few-shot");
  await expect(trials).toHaveText(said, { useInnerText: true });
  await expect(page.getByLabel("Try it on")).toHaveValue("What is the capital of Peru?");
});

test("any two answers of a conversation are put beside each other", async ({ page }) => {
  await setSampling(page, { Temperature: "0" });
  for (const [times, land] of ["Japan", "Peru"].entries()) {
    await sendPrompt(page, `What is the capital of ${land}?`);
    await expect(pane(page, demoInstruct).locator(".answer-text")).toHaveCount(times + 1);
    await expect(pane(page, demoInstruct).locator(".answer-text").last()).toContainText(`The capital of ${land} is`);
  }
  await page.getByRole("button", { name: "Differences" }).click();
  for (const [side, land] of [
    ["Left", "Japan"],
    ["Right", "Peru"],
  ]) {
    await page.getByRole("combobox", { name: new RegExp(`^${side} answer`) }).click();
    await page
      .getByRole("option")
      .filter({ hasText: demoInstruct })
      .filter({ hasText: `capital of ${land}` })
      .click();
  }
  const study = page.getByRole("region", { name: "Answers compared" });
  await expect(study.locator("del")).toContainText(["Japan", "Tokyo"]);
  await expect(study.locator("ins")).toContainText(["Peru", "Lima"]);
  await page.getByRole("button", { name: "Change sides" }).click();
  await expect(study.locator("del")).toContainText(["Peru", "Lima"]);
});

test("nothing stands in anyone's way in Craft where it is narrow", async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 900 });
  for (const [tab, landmark] of [
    ["Grid", "Run the grid"],
    ["Wrappers", "Save as version 2"],
    ["Few-shot", "Leave each one out"],
    ["Infill", "Fill the gap at the cursor"],
  ] as const) {
    await openCraft(page, tab);
    await expect(page.getByRole("button", { name: landmark }).first()).toBeVisible();
    expect(await faults(page, { leftOut: [".monaco-editor"] }), tab).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), tab).toBeLessThanOrEqual(800);
  }
});
