import { expect, test } from "./fixtures.ts";
import { composer, pane, setSampling } from "./support/compare-page.ts";

test("one key press on a fresh start: both models of the demo pair answer side by side", async ({ page }) => {
  await expect(composer(page)).toHaveValue("The capital of France is");
  await setSampling(page, { Temperature: "0" });
  await composer(page).press("Control+Enter");

  const base = pane(page, "diptych-demo:base");
  const instruct = pane(page, "diptych-demo:instruct");
  await expect(base.locator(".doc")).toContainText("The capital of France is Paris. ");
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of France is Paris.");
  await expect(base.locator(".pane-facts")).toContainText("Stopped by itself");
  await expect(instruct.locator(".pane-facts")).toContainText("8 tokens");
  await expect(instruct.locator(".pane-facts")).toContainText(/queue .* · load .* · read .* · first/);
});
