import { expect, test } from "./fixtures.ts";
import { chooseMode, demoBase, pane, sendPrompt, setSampling } from "./support/compare-page.ts";

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
