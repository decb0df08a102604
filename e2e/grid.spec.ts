import { expect, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";

test("one click asks a question in five ways; the grid is scored, and there again after a kill", async ({
  page,
  diptych,
}) => {
  await page.getByRole("button", { name: "Craft", exact: true }).click();
  await page
    .getByLabel(/^Questions, one a line/)
    .fill("What is the capital of Japan? => Tokyo\nWhat is the capital of Peru? => Lima");
  await page.getByLabel("Temperature").fill("0");
  await page.getByRole("button", { name: /^Run the grid/ }).click();
  const bar = page.locator(".grid-view .bar");
  const rows = page.locator(".grid-rows [role=row]");
  const near = page.locator(".grid-near");
  await expect(near).toContainText("Wrapped, the base model answered rightly 2 of 2");
  await expect(bar).not.toContainText("to come");
  await expect(near).toContainText("its instruct sibling 2 of 2");
  const cells = rows.first().getByRole("cell");
  await expect(cells).toHaveCount(5);
  await expect(cells.nth(0)).toContainText("What is the capital of");
  await expect(cells.nth(0)).toContainText("ran on");
  await expect(cells.nth(1)).toContainText("The capital of Japan is Tokyo.");
  await expect(cells.nth(1).locator("s")).toContainText("Question:");
  await expect(cells.nth(4)).toContainText("right");
  const heads = page.getByRole("columnheader");
  await expect(heads.filter({ hasText: "Base, wrapped" })).toContainText("right2 of 2");
  expect(await faults(page)).toEqual([]);

  await diptych.kill();
  const again = await diptych.start();
  await again.getByRole("button", { name: "Craft", exact: true }).click();
  await expect(again.getByRole("combobox", { name: /^Open a grid: What is the capital of Japan/ })).toBeVisible();
  await expect(again.locator(".grid-near")).toContainText("2 of 2");
});

test("few-shot examples: a prefix for the base model, real turns for the instruct one; each is left out in turn", async ({
  page,
}) => {
  await page.getByRole("button", { name: "Craft", exact: true }).click();
  await page.getByRole("button", { name: "Few-shot" }).click();
  await page.getByRole("button", { name: "Move example 3: drag it, or use the arrow keys" }).press("ArrowUp");
  await expect(page.getByLabel("Input of example 2")).toHaveValue("sun");
  await page.getByRole("button", { name: "Leave each one out" }).click();
  const trials = page.locator(".trials tbody tr");
  await expect(trials).toHaveCount(4);
  await expect(trials.first().locator("td").first()).toHaveText("chat");
  await expect(trials.first().locator("td").last()).not.toHaveText(/^(Waiting|Reading|Loading|Writing)/);
  for (const form of [0, 1]) await expect(trials.last().locator("td").nth(form)).toHaveText(/same$|differs$/);
  await page.getByLabel("Use example 1").uncheck();
  await expect(trials).toHaveCount(1);
  await expect(page.locator(".example-outputs pre")).toHaveText("sun -> soleil\nsky -> ciel\ncat ->");
  await page.getByRole("button", { name: "JSONL" }).click();
  await expect(page.locator(".example-outputs pre")).toContainText('{"messages":[{"role":"user","content":"sun"}');
  expect(await faults(page)).toEqual([]);
});
