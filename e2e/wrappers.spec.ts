import { expect, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";
import { chooseMode, demoBase, pane, sendPrompt, setSampling } from "./support/compare-page.ts";
import { chooseOption } from "./support/choose-option.ts";

test("a wrapped base model answers; what it would have gone on with is struck through and counted apart", async ({
  page,
}) => {
  await setSampling(page, { Temperature: "0" });
  await chooseMode(page, demoBase, "Wrapped");
  await sendPrompt(page, "What is the capital of Japan?");
  const base = pane(page, demoBase);
  await expect(base.locator(".pane-facts")).toContainText("Stopped by itself");
  await expect(base.locator(".stream-mine")).toHaveText("Question: What is the capital of Japan?\nAnswer:");
  await expect(base.locator(".stream-model")).toHaveText(" The capital of Japan is Tokyo.");
  await expect(base.locator(".stream-overrun")).toContainText("Question:");
  await expect(base.locator(".pane-facts")).toContainText(/≈ \d tokens, 3\d past its end/);
  await expect(base.locator(".notice-quiet")).toContainText(String.raw`Cut at its stop string \nQuestion:`);
  await page.reload();
  await expect(base.locator(".stream-overrun")).toContainText("Question:");
});

test("switched off, its stop strings are sent and nothing is written past them; a second turn follows the first", async ({
  page,
}) => {
  await setSampling(page, { Temperature: "0" });
  await chooseMode(page, demoBase, "Wrapped");
  await page.getByRole("button", { name: /^Wrapper:/ }).click();
  await page.getByRole("switch").click();
  await page.keyboard.press("Escape");
  await sendPrompt(page, "What is the capital of Japan?");
  const base = pane(page, demoBase);
  await expect(base.locator(".pane-facts")).toContainText("Stopped by itself");
  await expect(base.locator(".stream-model")).toHaveText(" The capital of Japan is Tokyo.");
  await expect(base.locator(".stream-overrun")).toHaveCount(0);
  await sendPrompt(page, "What is the capital of Peru?");
  await expect(base.locator(".stream-model").last()).toHaveText(" The capital of Peru is Lima.");
});

test("a wrapper is edited with what the model reads and what it costs; each save is a version that stays", async ({
  page,
}) => {
  await page.getByRole("button", { name: "Craft", exact: true }).click();
  await page.getByRole("button", { name: "Wrappers" }).click();
  await expect(page.locator(".wrapper-row")).toHaveCount(10);
  await page.getByLabel("One turn,").fill("Q) {{question}}\nA) {{answer}}\n\n");
  const preview = page.getByRole("region", { name: "What the model reads" });
  await expect(preview.locator(".prompt-list")).toContainText("Q) What is the capital of Japan?");
  await expect(preview.getByRole("status")).toContainText(/\d+ tokens for diptych-demo:base: \d+ of the question/);
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await expect(page.getByRole("combobox", { name: "Version: Version 2" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  // What was not saved as a version, half-typed as it is, comes back all the same.
  await page.getByLabel("One turn,").fill("Q) {{question}}\nA) {{ans");
  await page.reload();
  await page.getByRole("button", { name: "Craft", exact: true }).click();
  await page.getByRole("button", { name: "Wrappers" }).click();
  await expect(page.getByLabel("One turn,")).toHaveValue("Q) {{question}}\nA) {{ans");
  await page.getByRole("button", { name: "Let the changes go" }).click();
  await expect(page.getByLabel("One turn,")).toHaveValue("Q) {{question}}\nA) {{answer}}\n\n");
  await chooseOption(page.getByRole("combobox", { name: /^Version:/ }), "Version 1");
  await expect(page.getByLabel("One turn,")).toHaveValue("Question: {{question}}\nAnswer: {{answer}}\n\n");
});
