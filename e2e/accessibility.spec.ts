import { expect, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";
import { chooseStandIn, pane, sendPrompt, standInInstruct } from "./support/compare-page.ts";
import { answersWith } from "./support/slow-model.ts";

test("nothing stands in anyone's way in the compare view, in what opens over it, and in the settings", async ({
  page,
  ollama,
}) => {
  answersWith(ollama, "# Title\n\n- one\n- two\n\n```js\nconst a = 1;\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |");
  await chooseStandIn(page);
  expect(await faults(page)).toEqual([]);
  await sendPrompt(page, "Hi");
  await expect(pane(page, standInInstruct).locator(".pane-facts")).toContainText("Stopped by itself");
  expect(await faults(page)).toEqual([]);
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 480, height });
  await expect(page.getByRole("button", { name: "Prompt linked" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ forcedColors: "active" });
  const grounds = [".rail-entry[aria-current]", ".button[aria-pressed=true]", ".rail-entry:not([aria-current])"].map(
    async (each) =>
      await page
        .locator(each)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor),
  );
  const [current, pressed, other] = await Promise.all(grounds);
  expect(current).toBe(pressed);
  expect(current).not.toBe(other);
  await page.emulateMedia({ forcedColors: "none" });
  await page
    .getByRole("button", { name: /^Sampling/ })
    .first()
    .click();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox").first().click();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+P");
  await expect(page.getByPlaceholder("Type a command")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test("everything can be reached by the keyboard", async ({ page }) => {
  await page.locator(".composer textarea").waitFor();
  await page.keyboard.press("Control+l");
  await expect(page.locator(".composer textarea")).toBeFocused();
  await page.keyboard.press("F6");
  await expect(page.locator(".pane").first()).toBeFocused();
  await page.keyboard.press("F6");
  await expect(page.locator(".pane").last()).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(page.getByLabel("Search conversations")).toBeFocused();
  await page.keyboard.press("Control+,");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.keyboard.press("Control+/");
  await expect(page.getByRole("dialog")).toContainText("Keyboard shortcuts");
});
