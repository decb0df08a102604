import { expect, test } from "./fixtures.ts";
import { chooseFromMenu, demoBase, demoInstruct, row, sendPrompt, setSampling } from "./support/compare-page.ts";
import { faults } from "./support/faults.ts";
import { chooseOption } from "./support/choose-option.ts";

test("a blind vote by keys: nobody's name until then; it survives a kill", async ({ page, diptych }) => {
  await setSampling(page, { Temperature: "0" });
  await page.keyboard.press("Control+j");
  await page.getByRole("button", { name: "Blind" }).click();
  await sendPrompt(page, "What is the capital of Japan?");
  await expect(page.getByText("Vote to see whose it is")).toHaveCount(2);
  await expect(page.locator(".workbench")).not.toContainText("diptych-demo");
  expect(await faults(page)).toEqual([]);
  await chooseFromMenu(page, page.getByRole("button", { name: "More for this conversation" }), "Export as Markdown");
  await expect(page.getByText("they are hidden until you have voted")).toBeVisible();
  const answers = await page.locator(".pane .answer-text").allInnerTexts();
  const isLeft = answers[0] === "The capital of Japan is Tokyo.";
  await page.locator(".pane").first().focus();
  await page.keyboard.press(isLeft ? "1" : "2");
  const better = page.locator(".pane").nth(isLeft ? 0 : 1);
  await expect(better).toHaveAccessibleName(`Pane: ${demoInstruct}`);
  await page.getByLabel("Reason for the vote").fill("It answers");
  await page.getByLabel("Reason for the vote").press("Enter");
  await page.getByRole("button", { name: "Write a better one" }).click();
  await page.getByRole("textbox", { name: "A better answer" }).fill("Tokyo.");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("button", { name: "Your better one" })).toBeVisible();

  await diptych.kill();
  const again = await diptych.start();
  await row(again, "What is the capital of Japan?").locator(".side-open").click();
  await again.keyboard.press("Control+j");
  await expect(again.getByLabel("Reason for the vote")).toHaveValue("It answers");
  await again.keyboard.press("Control+d");
  await again.getByRole("tab", { name: "Votes" }).click();
  await expect(again.locator(".tally tbody tr")).toContainText(["0 of 1 decided, 0–79 %"]);
  await expect(again.locator(".tally tbody td").nth(4)).toHaveText("1");
  expect(await faults(again)).toEqual([]);
});

test("many samples: a stack of what they say, and a sweep", async ({ page }) => {
  await setSampling(page, { Temperature: "0.9", Seed: "5", "Most tokens": "24" });
  await page.getByRole("button", { name: "How to send" }).click();
  await page.getByLabel("Answers from each pane").fill("3");
  await page.keyboard.press("Escape");
  await sendPrompt(page, "The capital of Peru is");
  await page.getByLabel("Answers", { exact: true }).fill("2");
  await page.getByRole("button", { name: "Draw 2 more from each pane" }).click();
  const instruct = page.getByRole("region", { name: `Samples of ${demoInstruct}, chat` });
  await expect(instruct.getByRole("status")).toContainText("5 answers");
  await expect(instruct.locator(".cluster").first()).toContainText("Lima");
  await expect(instruct.locator(".cluster").first()).toContainText("seeds 5");
  await page.getByLabel("Temperatures").fill("0, 1.5");
  await page.getByRole("button", { name: "Sweep 4 settings" }).click();
  const base = page.getByRole("region", { name: `Samples of ${demoBase}, completion` });
  await expect(base.getByRole("status")).toContainText("9 answers");
  await expect(base.locator(".sweep tbody tr")).toHaveCount(2);
  await expect(base.locator(".sweep tbody td").first()).toContainText("Lima");
  expect(await faults(page)).toEqual([]);
});

test("of three answers any two are voted on", async ({ page }) => {
  await setSampling(page, { Temperature: "0" });
  await page.getByRole("button", { name: "Pane", exact: true }).click();
  await page.keyboard.press("Control+j");
  await sendPrompt(page, "What is the capital of Japan?");
  await chooseOption(
    page.getByRole("combobox", { name: /^The two that are voted on/ }),
    `1 ${demoBase} and 3 ${demoInstruct}`,
  );
  await page.getByRole("button", { name: /^Right/ }).click();
  await expect(page.getByText("The right one is better.")).toBeVisible();
  await chooseOption(
    page.getByRole("combobox", { name: /^The two that are voted on/ }),
    `2 ${demoInstruct} and 3 ${demoInstruct}`,
  );
  await expect(page.getByText("Which is better?")).toBeVisible();
  await page.getByRole("button", { name: /^Tie/ }).click();
  await expect(page.getByText("Both are as good.")).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test("three answers stay nameless until each has had a vote; keys 3 and 4 give a tie and both bad", async ({
  page,
}) => {
  await setSampling(page, { Temperature: "0" });
  await page.getByRole("button", { name: "Pane", exact: true }).click();
  await page.keyboard.press("Control+j");
  await page.getByRole("button", { name: "Blind" }).click();
  await sendPrompt(page, "What is the capital of Japan?");
  await expect(page.getByText("Vote to see whose it is")).toHaveCount(3);
  await page.locator(".pane").first().focus();
  await page.keyboard.press("4");
  await expect(page.getByText("Both are bad.")).toBeVisible();
  await expect(page.getByText("Names show when answer C has had a vote too.")).toBeVisible();
  await expect(page.locator(".workbench")).not.toContainText("diptych-demo");
  await chooseOption(page.getByRole("combobox", { name: /^The two that are voted on/ }), "Answer B and Answer C");
  await page.locator(".pane").first().focus();
  await page.keyboard.press("3");
  await expect(page.getByText("Both are as good.")).toBeVisible();
  await expect(page.locator(".pane-header").filter({ hasText: "diptych-demo" })).toHaveCount(3);
});
