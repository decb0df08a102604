import { expect, test } from "./fixtures.ts";
test("look", async ({ page }) => {
  page.on("pageerror", (e) => console.log("PAGEERROR", e.message));
  page.on("console", (m) => m.type() === "error" && console.log("CONSOLE", m.text()));
  await page.getByRole("button", { name: "JSON" }).click();
  await expect(page.locator(".repair-text")).toHaveValue(/Here is some/);
  await page.screenshot({ path: "/tmp/look/empty.png" });
  await page.locator(".repair-text").press("Control+Enter");
  await expect(page.locator(".verdict")).toBeVisible();
  await page.waitForTimeout(500);
  await page.screenshot({ path: "/tmp/look/valid.png" });
  await page.locator(".field-row").nth(1).hover();
  await page.waitForTimeout(300);
  await page.screenshot({ path: "/tmp/look/hover.png" });
});
