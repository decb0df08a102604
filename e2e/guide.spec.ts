import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";
import { demoBase, demoInstruct, pane } from "./support/compare-page.ts";

const open = (page: Page): Promise<void> => page.getByRole("button", { name: "Guide" }).click();

test("an exercise is predicted, run on the demo pair and judged, and is still there after a reload", async ({
  page,
}) => {
  await open(page);
  await page.getByRole("button", { name: "The same prompt to both" }).click();
  await expect(page.getByRole("button", { name: "Run it" })).toBeDisabled();
  await page.getByLabel("It asks more questions").check();
  await page.getByRole("button", { name: "Run it" }).click();
  await expect(page.getByRole("region", { name: "Instruct, in a chat" })).toContainText(
    "The capital of Japan is Tokyo.",
  );
  const verdict = page.getByRole("status").filter({ hasText: "predicted." });
  await expect(verdict).toContainText(/predicted\. \S/);
  const said = await verdict.innerText();
  await page.reload();
  await page.getByRole("button", { name: "The same prompt to both" }).click();
  await expect(verdict).toHaveText(said);
  await page.getByRole("button", { name: "Open in Compare" }).click();
  await expect(pane(page, demoInstruct)).toContainText("The capital of Japan is Tokyo.");
});

test("advice for a goal is shown by a run on the pair", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "Which should I use?" }).click();
  await page.getByRole("button", { name: "Show me: A pattern I can show but not describe" }).click();
  await expect(pane(page, demoBase)).toContainText("Peru: Lima");
});

test("nothing stands in anyone's way in the guide", async ({ page }) => {
  await open(page);
  for (const tab of ["Course", "Which should I use?"]) {
    await page.getByRole("tab", { name: tab }).click();
    expect(await faults(page)).toEqual([]);
  }
});
