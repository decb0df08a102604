import type { Locator } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import {
  boxes,
  chooseFromMenu,
  chooseStandIn,
  composer,
  demoBase,
  demoInstruct,
  pane,
  row,
  sendPrompt,
  setSampling,
  standInBase,
  standInInstruct,
} from "./support/compare-page.ts";
import { answersWith, slowModel } from "./support/slow-model.ts";

test("one key press on a fresh start: both models of the demo pair answer side by side", async ({ page }) => {
  await expect(composer(page)).toHaveValue("The capital of France is");
  await expect(composer(page)).toBeFocused();
  await setSampling(page, { Temperature: "0" });
  await composer(page).press("Control+Enter");

  const base = pane(page, demoBase);
  const instruct = pane(page, demoInstruct);
  await expect(base.locator(".doc")).toContainText("The capital of France is Paris. ");
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of France is Paris.");
  await expect(base.locator(".pane-facts")).toContainText("Stopped by itself");
  await expect(instruct.locator(".pane-facts")).toContainText("8 tokens");
  await expect(instruct.locator(".pane-facts")).toContainText(/first \d/);
  await expect(composer(page)).toHaveValue("");
});

test("what is sent and typed right behind a prompt goes on from it, in a new conversation too", async ({ page }) => {
  await setSampling(page, { Temperature: "0" });
  await expect(composer(page)).toHaveValue("The capital of France is");
  await composer(page).focus();
  await composer(page).evaluate((field: HTMLTextAreaElement) => {
    const send = (): boolean =>
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
    send();
    field.value = "What is the capital of Peru?";
    send();
    document.execCommand("insertText", false, "And");
  });
  await page.keyboard.type(" of Japan?");
  const instruct = pane(page, demoInstruct);
  await expect(instruct.locator(".turn")).toHaveCount(2);
  await expect(instruct.locator(".answer-text").last()).toHaveText("The capital of Peru is Lima.");
  await expect(composer(page)).toHaveValue("And of Japan?");
  await expect(page.locator(".side-row")).toHaveCount(1);
  await page.reload();
  await expect(composer(page)).toHaveValue("And of Japan?");
});

test("a prompt that cannot be sent leaves no conversation behind", async ({ page }) => {
  await composer(page).fill(" \n");
  await expect(page.getByRole("button", { name: "Send to both" })).toHaveAttribute("aria-disabled", "true");
  await composer(page).press("Control+Enter");
  await expect(page.getByRole("alert")).toContainText("Write a prompt first");
  await sendPrompt(page, "The sky is");
  await expect(row(page, "The sky is")).toBeVisible();
  await expect(page.locator(".side-row")).toHaveCount(1);
});

test("the instruct pane is a conversation that goes on; the base pane turns a new page", async ({ page }) => {
  await setSampling(page, { Temperature: "0" });
  await sendPrompt(page, "What is the capital of Japan?");
  const instruct = pane(page, demoInstruct);
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
  await sendPrompt(page, "Which language do people speak in Brazil?");
  await expect(instruct.locator(".answer-text").last()).toHaveText("People in Brazil speak Portuguese.");
  await expect(instruct.locator(".prompt-text")).toHaveText([
    "What is the capital of Japan?",
    "Which language do people speak in Brazil?",
  ]);
  await expect(pane(page, demoBase).locator(".doc").last()).toContainText("Which language do people speak in Brazil?");
});

test("panes are independent: one is stopped, the other answers; what was written stays", async ({ page, ollama }) => {
  const slow = slowModel(ollama);
  await chooseStandIn(page);
  await sendPrompt(page, "The sky is");
  await slow.write(" blue");
  const base = pane(page, standInBase);
  await expect(base.locator(".doc")).toHaveText("The sky is blue");
  await expect(base.locator(".pane-facts")).toContainText("Writing");
  await expect(base.locator(".pane-facts")).toContainText("≈ 1 token");
  await expect(pane(page, standInInstruct).locator(".pane-facts")).toContainText("Stopped by itself");
  await base.getByRole("button", { name: "Stop" }).click();
  await slow.hungUp();
  await expect(base.locator(".pane-facts")).toContainText("Stopped by you");
  await expect(base.locator(".doc")).toHaveText("The sky is blue");
});

test("Escape stops everything that writes", async ({ page, ollama }) => {
  const slow = slowModel(ollama);
  await chooseStandIn(page);
  await sendPrompt(page, "The sky is");
  await slow.write(" blue");
  await expect(pane(page, standInBase).locator(".doc")).toHaveText("The sky is blue");
  await page.keyboard.press("Escape");
  await slow.hungUp();
  await expect(pane(page, standInBase).locator(".pane-facts")).toContainText("Stopped by you");
});

test("a pane that fails says why and keeps what came; Retry asks again", async ({ page, ollama }) => {
  const slow = slowModel(ollama);
  await chooseStandIn(page);
  await sendPrompt(page, "The sky is");
  await slow.write(" blue");
  const base = pane(page, standInBase);
  await expect(base.locator(".doc")).toHaveText("The sky is blue");
  (await slow.reply).cut();
  await expect(base.getByRole("alert")).toContainText("broke off; what came before is kept");
  await expect(base.locator(".doc")).toHaveText("The sky is blue");
  const again = slowModel(ollama);
  await base.getByRole("button", { name: "Retry" }).click();
  await again.write(" grey");
  await again.finish();
  await expect(base.locator(".doc")).toHaveText("The sky is grey");
  await base.getByRole("button", { name: "Previous answer" }).click();
  await expect(base.locator(".doc")).toHaveText("The sky is blue");
});

test("asking again, continuing, and going between the versions", async ({ page }) => {
  await setSampling(page, { Temperature: "0", "Most tokens": "3" });
  await sendPrompt(page, "The capital of France is");
  const base = pane(page, demoBase);
  await expect(base.locator(".pane-facts")).toContainText("Reached the most tokens");
  const short = await base.locator(".doc").innerText();
  await base.getByRole("button", { name: "Continue writing" }).click();
  await expect(base.getByLabel("answer 2 of 2")).toBeVisible();
  await expect(base.locator(".doc")).toHaveText(new RegExp(`^${short}.+`, "s"));

  const instruct = pane(page, demoInstruct);
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of");
  await instruct.getByRole("button", { name: "Continue writing" }).click();
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of France is Paris");
  await instruct.getByRole("button", { name: "Ask again" }).click();
  await expect(instruct.getByLabel("answer 3 of 3")).toBeVisible();
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of");
});

test("an edited prompt becomes a branch, and the older one stays", async ({ page }) => {
  await setSampling(page, { Temperature: "0" });
  await sendPrompt(page, "What is the capital of Japan?");
  const instruct = pane(page, demoInstruct);
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
  const edit = instruct.getByRole("button", { name: "Edit this prompt" });
  await edit.click();
  await page.keyboard.press("Escape");
  await expect(edit).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByLabel("Edit the prompt").fill("What is the capital of Peru?");
  await page.getByLabel("Edit the prompt").press("Control+Enter");
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of Peru is Lima.");
  await expect(instruct.getByRole("log")).toBeFocused();
  await instruct.getByRole("button", { name: "Previous prompt" }).click();
  await expect(instruct.locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
  const base = pane(page, demoBase);
  await expect(base.locator(".doc")).toContainText("What is the capital of Japan?");
  const [arrows, text] = await boxes(base.locator(".prompt-actions"), base.locator(".doc"));
  expect(arrows.y + arrows.height).toBeLessThanOrEqual(text.y);
});

test("unlinked panes have a composer each, and what is sent from both in one moment stays together", async ({
  page,
}) => {
  await setSampling(page, { Temperature: "0" });
  await composer(page).fill("For all");
  await page.getByRole("button", { name: "Prompt linked" }).click();
  await expect(page.locator(".composer")).toHaveCount(2);
  const [left, right] = [page.locator(".pane-column").first(), page.locator(".pane-column").last()];
  const [leftField, rightField] = [left.getByLabel("Send").first(), right.getByLabel("Send").first()];
  await expect(leftField).toHaveValue("For all");
  await expect(rightField).toHaveValue("For all");
  await leftField.fill("Not yet");
  await rightField.fill("What is the capital of Peru?");
  await rightField.press("Control+Enter");
  await expect(right.locator(".answer-text")).toHaveText("The capital of Peru is Lima.");
  await expect(left.locator(".turn")).toHaveCount(0);
  await expect(leftField).toHaveValue("Not yet");
  await page.reload();
  await expect(leftField).toHaveValue("Not yet");
  await page.getByRole("button", { name: "Prompts apart" }).click();
  await expect(composer(page)).toHaveValue("Not yet");
  await page.getByRole("button", { name: "Prompt linked" }).click();
  await leftField.fill("The sky is");
  await rightField.fill("And of Japan?");
  await page.locator(".composer textarea").evaluateAll((fields) => {
    for (const field of fields)
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
  });
  await expect(left.locator(".doc")).toContainText("The sky is blue");
  await expect(right.locator(".turn")).toHaveCount(2);
  await expect(left.locator(".turn")).toHaveCount(1);
  await page.getByRole("button", { name: "Pane", exact: true }).click();
  const [box, button] = await boxes(left.locator(".composer-box"), left.locator(".button-main"));
  expect(button.x + button.width).toBeLessThanOrEqual(box.x + box.width);
});

test("one to four panes", async ({ page }) => {
  await page.getByRole("button", { name: "Pane", exact: true }).click();
  await page.getByRole("button", { name: "Pane", exact: true }).click();
  await expect(page.locator(".pane")).toHaveCount(4);
  await expect(page.getByRole("button", { name: "Pane", exact: true })).toBeDisabled();
  for (const left of [3, 2, 1]) {
    await chooseFromMenu(page, page.getByRole("button", { name: "More for this pane" }).last(), "Remove this pane");
    await expect(page.locator(".pane")).toHaveCount(left);
  }
  await sendPrompt(page, "The sky is");
  await expect(page.locator(".doc")).toContainText("The sky is");
});

test("where only one pane fits, its tab is marked, however one came to it", async ({ page }) => {
  await page.setViewportSize({ width: 480, height: 720 });
  const marked = page.getByRole("navigation", { name: "Panes" }).locator("[aria-current=true]");
  await expect(marked).toHaveText(demoBase);
  await page.getByRole("button", { name: demoInstruct, exact: true }).click();
  await expect(marked).toHaveText(demoInstruct);
  await expect(pane(page, demoInstruct)).toBeInViewport({ ratio: 0.99 });
  await page.keyboard.press("F6");
  await expect(marked).toHaveText(demoBase);
});

test("an answer is Markdown in a chat, with code coloured, and raw at a switch", async ({ page, ollama }) => {
  const markdown =
    "# Cars\n\n| pro | con |\n| --- | --- |\n| quiet | dear |\n\n```python\ndef f():\n    return 1\n```\n\n**Done.**";
  answersWith(ollama, markdown);
  await chooseStandIn(page);
  await sendPrompt(page, "Pros and cons of electric cars as a table");
  const answer = pane(page, standInInstruct).locator(".answer-text");
  await expect(answer.getByRole("heading", { name: "Cars" })).toBeVisible();
  await expect(answer.getByRole("cell", { name: "quiet" })).toBeVisible();
  await expect(answer.locator("code .stream-keyword").first()).toHaveText("def");
  await pane(page, standInInstruct).getByRole("button", { name: "Show the raw text" }).click();
  await expect(pane(page, standInInstruct).locator(".answer-text")).toHaveText(markdown, { useInnerText: true });
});

test("a base model is never given a chat template", async ({ page, ollama }) => {
  await chooseStandIn(page);
  await pane(page, standInBase)
    .getByRole("combobox", { name: /^Mode:/ })
    .click();
  await expect(page.getByRole("option", { name: "Chat" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await sendPrompt(page, "The sky is");
  await expect(pane(page, standInBase).locator(".doc")).toHaveText("The sky isone two three");
  expect(ollama.calls.findLast(({ path }) => path === "/api/generate")?.body).toMatchObject({
    raw: true,
    prompt: "The sky is",
  });
});

test("a prompt that does not fit is said before it is sent", async ({ page }) => {
  await composer(page).fill("The sky is blue. ".repeat(400));
  await expect(page.locator(".meter")).toContainText("too long for the context");
  await composer(page).press("Control+Enter");
  await expect(pane(page, demoBase).getByRole("alert")).toContainText("does not fit into the context");
});

test("scrolled back by the keyboard a pane no longer follows its end; scrolled together, the other one comes along", async ({
  page,
  ollama,
}) => {
  const long = "A line of its own.\n\n".repeat(120);
  const slow = slowModel(ollama);
  answersWith(ollama, long);
  await chooseStandIn(page);
  await sendPrompt(page, "Write at length.");
  await slow.write(long);
  const [left, right] = [standInBase, standInInstruct].map((model) => pane(page, model).locator(".pane-body"));
  const scrolled = (body: Locator | undefined) => (): Promise<number | undefined> | undefined =>
    body?.evaluate(({ scrollTop }) => scrollTop);
  await expect.poll(scrolled(left)).toBeGreaterThan(1000);
  await expect.poll(scrolled(right)).toBeGreaterThan(1000);
  const latest = pane(page, standInBase).getByRole("button", { name: "Latest" });
  await pane(page, standInBase).getByRole("button", { name: "Edit this prompt" }).focus();
  await expect(latest).toBeVisible();
  await left?.press("End");
  await expect(latest).toBeHidden();
  await left?.press("Shift+Space");
  await expect(latest).toBeVisible();
  await chooseFromMenu(
    page,
    page.getByRole("button", { name: "More for this conversation" }),
    "Scroll the panes together",
  );
  await right?.hover();
  await page.mouse.wheel(0, -100_000);
  await expect.poll(scrolled(left)).toBe(0);
  await slow.write("The last line.");
  await expect(pane(page, standInBase).locator(".doc")).toContainText("The last line.");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await scrolled(left)()).toBe(0);
  await latest.press("Enter");
  await expect(left ?? page.locator("none")).toBeFocused();
  await expect.poll(scrolled(right)).toBeGreaterThan(1000);
});
