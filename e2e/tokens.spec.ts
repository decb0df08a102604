import { expect, test } from "./fixtures.ts";
import {
  chooseMode,
  chooseStandIn,
  composer,
  demoBase,
  demoInstruct,
  pane,
  sendPrompt,
  setSampling,
  standInBase,
} from "./support/compare-page.ts";
import { faults } from "./support/faults.ts";

test("an answer as its tokens: what else could have stood there, and going on from it", async ({ page }) => {
  await setSampling(page, { Temperature: "0" });
  await sendPrompt(page, "The capital of France is");
  const base = pane(page, demoBase);
  await expect(base.locator(".pane-facts")).toContainText("Stopped by itself");
  await base.getByRole("button", { name: /^Show its tokens/ }).click();
  const tokens = base.getByRole("listbox");
  await expect(tokens).toContainText("The capital of France is Paris");
  await expect(tokens.getByRole("option").first()).toHaveText(" Paris");
  await expect(tokens.getByRole("option").first()).toHaveAttribute("data-weight", "0");
  await expect(base.getByRole("button", { name: /^How open each choice was, 0\.\d+ bits/ })).toBeVisible();

  await tokens.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  const popup = page.locator(".token-popup");
  await expect(popup).toContainText("␣Paris");
  await expect(popup.locator("li")).toHaveCount(20);
  await expect(popup).toContainText(/all others\s*(< 0\.01|\d+\.\d+) %/);
  expect(await faults(page)).toEqual([]);

  const other = popup.getByRole("button").filter({ hasText: "␣" }).nth(1);
  const taken = (await other.locator("code").innerText()).replace("␣", " ");
  await other.click();
  await expect(base.getByLabel("answer 2 of 2")).toBeVisible();
  await expect(base.locator(".doc")).toContainText(`The capital of France is${taken}`);
  await expect(base.locator(".pane-facts")).toContainText("Stopped by itself");
  expect((await base.locator(".doc").innerText()).length).toBeGreaterThan(
    `The capital of France is${taken}`.length + 10,
  );
});

test("where two answers part, and one answer through both models' eyes", async ({ page }) => {
  await setSampling(page, { Temperature: "0" });
  await chooseMode(page, demoBase, "Wrapped");
  await sendPrompt(page, "What is the capital of Japan?");
  await expect(pane(page, demoInstruct).locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
  await expect(pane(page, demoBase).locator(".pane-facts")).toContainText("Stopped by itself");
  await page.getByRole("button", { name: "Differences" }).click();
  await expect(page.locator(".facts-note")).toContainText(/\d+ % of both is the same/);

  await page.getByRole("tab", { name: "Where they part" }).click();
  await expect(page.locator(".fork-way mark")).toHaveText(["␣The", "The"]);
  await expect(page.locator(".fork .facts-note")).toContainText("of the probability");
  await expect(page.locator(".fork-table")).toContainText("all others");

  await page.getByRole("tab", { name: "Through both eyes" }).click();
  await page.getByRole("button", { name: "Both with the writer's" }).click();
  await page.getByRole("button", { name: "Let both read it" }).click();
  const perplexities = page.locator(".readers-facts tbody td:nth-child(2)");
  await expect(perplexities).toHaveCount(2);
  const [ofBase, ofInstruct] = (await perplexities.allInnerTexts()).map(Number);
  // At temperature 0 the writer finds its own answer all but certain; its sibling never saw a chat template.
  expect(ofInstruct).toBeLessThan(1.5);
  expect(ofBase).toBeGreaterThan(ofInstruct ?? 0);
  await expect(page.locator(".readers-text")).toHaveText("The capital of Japan is Tokyo.");
  expect(await faults(page)).toEqual([]);
});

test("a source that does not tell probabilities is said to be one", async ({ ollama, diptych }) => {
  ollama.on("/api/version", (_body, reply) => reply.json(200, { version: "0.12.6" }));
  await diptych.kill();
  const page = await diptych.start();
  await chooseStandIn(page);
  await sendPrompt(page, "The sky is");
  await expect(pane(page, standInBase).locator(".pane-facts")).toContainText("Stopped by itself");
  await pane(page, standInBase)
    .getByRole("button", { name: /^Show its tokens/ })
    .click();
  await expect(pane(page, standInBase).locator(".notice")).toContainText(
    "is version 0.12.6; probabilities come with 0.12.11 and later",
  );
});

test("the exact prompt: before it is sent, as it was sent, by the engine itself, two side by side", async ({
  page,
}) => {
  await setSampling(page, { Temperature: "0" });
  await composer(page).fill("What is the capital of Japan?");
  await page.keyboard.press("Control+e");
  const instruct = page.getByRole("region", { name: `Exact prompt of ${demoInstruct}` });
  const whole = "<|im_start|>user↵What is the capital of Japan?<|im_end|>↵<|im_start|>assistant↵";
  await expect(instruct.locator(".prompt-line").first()).toBeVisible();
  expect((await instruct.locator(".prompt-line").allInnerTexts()).join("").replaceAll("\n", "")).toBe(whole);
  await expect(instruct.locator("[data-writer='special']").first()).toHaveText("<|im_start|>");
  await expect(instruct.locator("[data-token]").first()).toBeVisible();
  await expect(instruct.locator(".prompt-facts")).toContainText("rendered by Diptych from the model's Go template");
  await instruct.getByRole("button", { name: "Ask the engine" }).click();
  await expect(instruct.locator(".prompt-facts")).toContainText("rendered by the source itself");
  expect((await instruct.locator(".prompt-line").allInnerTexts()).join("").replaceAll("\n", "")).toBe(whole);
  await instruct.getByRole("button", { name: "Diff" }).click();
  await expect(instruct.locator("[data-changed]").first()).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await composer(page).press("Control+Enter");
  await expect(pane(page, demoInstruct).locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
  await expect(instruct.getByRole("button", { name: "As sent" })).toHaveAttribute("aria-pressed", "true");
  const counted = await instruct.locator(".prompt-facts b").innerText();
  await expect(pane(page, demoInstruct).getByTitle(new RegExp(`^${counted} tokens in the prompt`))).toBeVisible();

  await composer(page).fill("The sky is blue. ".repeat(400));
  await expect(instruct.getByRole("alert")).toContainText("do not fit (marked)");
  // Marked before it is sent: from where there is no room, and not before.
  const lines = instruct.locator(".prompt-lines");
  await expect(lines.locator(".segment-text").first()).not.toHaveAttribute("data-beyond");
  await lines.locator(".prompt-list").evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
  await expect(lines.locator("[data-beyond]").last()).toBeVisible();
});
