import { expect, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";
import { chooseOption } from "./support/choose-option.ts";

test("both models fill the gap at the cursor; a proposal is accepted, rejected, or another one asked for", async ({
  page,
}) => {
  await page.getByRole("button", { name: "Craft", exact: true }).click();
  await page.getByRole("button", { name: "Infill" }).click();
  const code = page.locator(".infill-code .view-lines");
  await expect(code).toContainText("def is_even(n):");
  await page.keyboard.press("Control+Enter");
  const base = page.getByRole("article", { name: "Proposal of the base model" });
  const instruct = page.getByRole("article", { name: "Proposal of the instruct model" });
  await expect(base.getByRole("status")).toContainText("Stopped by itself");
  await expect(instruct.getByRole("status")).toContainText(/Stopped by itself|Reached the most tokens/);
  await expect(base.locator("ins")).toContainText("% 2");
  expect(await faults(page, { leftOut: [".monaco-editor"] })).toEqual([]);
  await base.getByRole("button", { name: "Next" }).click();
  await expect(base.getByRole("status")).toContainText("Stopped by itself");
  const proposed = (await base.locator("ins").textContent()) ?? "";
  expect(proposed).not.toBe("");
  await base.getByRole("button", { name: "Accept" }).click();
  await expect(base.getByRole("status")).toContainText("accepted");
  await expect(code).toContainText(`return ${proposed.split("\n")[0]}`, { useInnerText: true });
  await instruct.getByRole("button", { name: "Reject" }).click();
  await expect(instruct.getByRole("status")).toContainText("rejected");
  await expect(page.getByRole("combobox", { name: "Language: Python, as it looks" })).toBeVisible();
  await chooseOption(page.getByRole("combobox", { name: /^Language:/ }), "Ruby");
  await page.reload();
  await page.getByRole("button", { name: "Craft", exact: true }).click();
  await page.getByRole("button", { name: "Infill" }).click();
  await expect(base.getByRole("status")).toContainText("accepted");
  await expect(base.locator("ins")).toHaveText(proposed, { useInnerText: true });
  await expect(instruct.getByRole("status")).toContainText("rejected");
  await expect(page.getByRole("combobox", { name: "Language: Ruby" })).toBeVisible();
});
