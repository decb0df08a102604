import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, readHomeFile, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";

test("the theme and text size are kept in a file a person can read", async ({ page, diptych }) => {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByLabel("Text size").fill("16");
  await page.keyboard.press("Enter");
  await expect.poll(() => readHomeFile(diptych, "settings.json")).toBe('{\n  "theme": "dark",\n  "fontSize": 16\n}\n');
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a text of any size has room in a window of any width, and one that cannot be is refused with those that can", async ({
  page,
}) => {
  await page.getByRole("button", { name: "Settings" }).click();
  const size = page.getByLabel("Text size");
  await size.fill("99");
  await size.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("A text size is from 10 to 24; 99 is not.");
  await expect(size).toHaveValue("13.5");
  await page.getByLabel("Temperature").fill("99");
  await expect(page.locator(".sampling-row").first()).toContainText("A number from 0 to 5.");
  await size.fill("24");
  await size.press("Enter");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.getByRole("button", { name: "Compare" }).click();
  for (const width of [1440, 800, 480]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.getByRole("button", { name: "Send to both" })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("button", { name: "Settings", exact: true })).toBeInViewport({ ratio: 1 });
    const cut = await page
      .locator(".rail-entry")
      .evaluateAll((all) => all.filter((e) => e.scrollWidth > e.clientWidth));
    expect(cut).toEqual([]);
  }
});

test("a bad value in the file is named with its key, and its default used", async ({ page, diptych }) => {
  await writeFile(path.join(diptych.home, "settings.json"), '{ "fontSize": "huge", "theme": "light" }');
  await page.reload();
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(page.locator(".notice")).toContainText("fontSize");
  await expect(page.locator(".notice")).toContainText("the default is used");
  await expect(page.getByLabel("Text size")).toHaveValue("13.5");
});

test("another Ollama is found by its address, and one that is away is said to be", async ({ page }) => {
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(page.locator(".source").filter({ hasText: /^Ollama/ })).toContainText("Running, version 0.33.0");
  await page.getByLabel("Ollama addresses").fill("127.0.0.1:9");
  await page.getByLabel("Ollama addresses").blur();
  await expect(page.locator(".source").filter({ hasText: /^Ollama/ })).toContainText(
    "No Ollama answers at http://127.0.0.1:9",
  );
});

test("an Ollama on another machine is used only when the person agrees", async ({ page, diptych }) => {
  await page.getByRole("button", { name: "Settings" }).click();
  const box = page.getByLabel("Ollama addresses");
  await box.fill("localhost\n203.0.113.7");
  await box.blur();
  await expect(page.getByRole("alertdialog")).toContainText("http://203.0.113.7:11434 is not this machine");
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(box).toHaveValue("");
  await box.fill("ftp://x");
  await box.blur();
  await expect(page.getByRole("alert")).toContainText("“ftp://x” is no address");
  await box.fill("203.0.113.7");
  await box.blur();
  await page.getByRole("button", { name: "Use it all the same" }).click();
  await expect.poll(() => readHomeFile(diptych, "settings.json")).toContain('"203.0.113.7"');
});
