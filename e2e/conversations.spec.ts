import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";
import {
  chooseFromMenu,
  composer,
  demoBase,
  demoInstruct,
  pane,
  row,
  sendPrompt,
  setSampling,
} from "./support/compare-page.ts";

test.beforeEach(async ({ page }) => {
  await setSampling(page, { Temperature: "0" });
  await sendPrompt(page, "What is the capital of Japan?");
  await expect(pane(page, demoInstruct).locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
});

test("are found by the words of their prompts and answers", async ({ page }) => {
  await page.getByRole("button", { name: "New comparison" }).click();
  await expect(composer(page)).toBeFocused();
  await sendPrompt(page, "The sky is");
  await expect(row(page, "The sky is")).toBeVisible();
  await page.getByLabel("Search conversations").fill("toky");
  await expect(page.locator(".side-row")).toHaveCount(1);
  await expect(page.locator(".side-snippet mark")).toHaveText("Tokyo");
  await page.locator(".side-open").click();
  await expect(pane(page, demoInstruct).locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
  await page.getByLabel("Search conversations").fill("nothing holds this");
  await expect(page.getByText("Nothing holds these words.")).toBeVisible();
});

test("are renamed, in the list and in the bar", async ({ page }) => {
  await page.getByRole("button", { name: "What is the capital of Japan?" }).last().click();
  await page.getByLabel("Name of this conversation").fill("Japan");
  await page.keyboard.press("Enter");
  await expect(row(page, "Japan")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 }).getByRole("button", { name: "Japan" })).toBeFocused();
  await row(page, "Japan").hover();
  await chooseFromMenu(page, page.getByRole("button", { name: "More for Japan" }), "Rename");
  await page.getByLabel("New name").fill("Tokyo");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Tokyo", level: 1 })).toBeVisible();
  await expect(row(page, "Tokyo").locator(".side-open")).toBeFocused();
});

test("are pinned above all others", async ({ page }) => {
  await row(page, "Japan").hover();
  await chooseFromMenu(page, page.getByRole("button", { name: /More for What/ }), "Pin");
  await expect(page.locator(".side-list h2").first()).toHaveText("Pinned");
});

test("are deleted, and brought back", async ({ page }) => {
  await chooseFromMenu(page, page.getByRole("button", { name: "More for this conversation" }), "Delete");
  await expect(row(page, "Japan")).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "Japan")).toBeVisible();
  await expect(pane(page, demoInstruct).locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
});

test("leave the focus on the next row, and on the list's head with the last", async ({ page }) => {
  await page.getByRole("button", { name: "New comparison" }).click();
  await sendPrompt(page, "The sky is");
  for (const title of ["The sky is", "What is the capital of Japan?"]) {
    const open = row(page, title).locator(".side-open");
    await open.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
    await expect(row(page, title)).toHaveCount(0);
    await expect(page.locator(".side-open, #conversation-search").last()).toBeFocused();
  }
});

test("are copied whole: the answers that are shown, with their tokens and run cards", async ({ page }) => {
  const base = pane(page, demoBase);
  const instruct = pane(page, demoInstruct);
  await setSampling(page, { Temperature: "2", Seed: "5" });
  await instruct.getByRole("button", { name: "Ask again" }).click();
  await expect(instruct.getByLabel("answer 2 of 2")).toBeVisible();
  await expect(instruct.locator(".pane-facts")).toContainText(/Stopped by itself|Reached the most/);
  await instruct.getByRole("button", { name: "Previous answer" }).click();
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
  const written = await base.locator(".doc").innerText();

  await chooseFromMenu(page, page.getByRole("button", { name: "More for this conversation" }), "Duplicate");
  await expect(page.getByRole("heading", { name: "What is the capital of Japan? (copy)" })).toBeVisible();
  await expect(instruct.getByLabel("answer 1 of 2")).toBeVisible();
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
  await expect(base.locator(".doc")).toHaveText(written);
  await instruct.getByRole("button", { name: /^Show its tokens/ }).click();
  await expect(instruct.getByRole("option").first()).toHaveText("The");
  await instruct.getByRole("button", { name: /^Run card/ }).click();
  await expect(page.getByRole("dialog", { name: "Run card" })).toContainText(/Digest[0-9a-f]{64}/);
});

test("leave as Markdown and as JSON", async ({ page }) => {
  for (const [item, name] of [
    ["Export as Markdown", "What-is-the-capital-of-Japan.md"],
    ["Export as JSON", "What-is-the-capital-of-Japan.json"],
  ] as const) {
    const download = page.waitForEvent("download");
    await chooseFromMenu(page, page.getByRole("button", { name: "More for this conversation" }), item);
    const file = await download;
    expect(file.suggestedFilename()).toBe(name);
    expect(await readFile(await file.path(), "utf8")).toContain("The capital of Japan is Tokyo.");
  }
});
