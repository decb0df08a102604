import { expect, test } from "./fixtures.ts";
import { chooseStandIn, composer, pane, sendPrompt, standInBase, standInInstruct } from "./support/compare-page.ts";
import { answersWith } from "./support/slow-model.ts";

test("one megabyte pasted into the composer can be edited, sent, and is stored whole", async ({ page, ollama }) => {
  await chooseStandIn(page);
  const megabyte = "The sky is blue. ".repeat(62_000);
  await composer(page).fill(megabyte);
  await composer(page).press("End");
  await composer(page).pressSequentially("!");
  await composer(page).press("Control+Enter");
  await expect(pane(page, standInBase).locator(".pane-facts")).toContainText("Stopped by itself");
  expect(String(ollama.calls.findLast(({ path }) => path === "/api/generate")?.body["prompt"])).toHaveLength(
    megabyte.length + 1,
  );
});

test("odd text does no harm, in prompts or answers", async ({ page, ollama }) => {
  const odd = `NUL \u0000 RTL \u202Eשלום marks ${"e" + "\u0301".repeat(10_000)} <b>bold</b> end`;
  answersWith(ollama, odd);
  await chooseStandIn(page);
  await sendPrompt(page, odd);
  await expect(pane(page, standInInstruct).locator(".pane-facts")).toContainText("Stopped by itself");
  await expect(pane(page, standInInstruct).locator(".answer-text")).toContainText("<b>bold</b> end");
  await sendPrompt(page, "The sky is");
  await expect(pane(page, standInBase).locator(".doc").last()).toHaveText("The sky isone two three");
});

test("an answer can fetch nothing, run nothing and lead nowhere by itself", async ({ page, ollama }) => {
  const violations: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => violations.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  answersWith(
    ollama,
    `<script>window.hacked = 1</script><img src="http://evil.example/a.png" onerror="window.hacked = 1">
![picture](http://evil.example/b.png) [link](javascript:window.hacked=1) [good](https://example.org)`,
  );
  await chooseStandIn(page);
  await sendPrompt(page, "Hi");
  const answer = pane(page, standInInstruct).locator(".answer-text");
  await expect(answer).toContainText("<script>");
  await expect(answer.locator("img, script, iframe, [href]")).toHaveCount(0);
  expect(requests.filter((url) => url.includes("evil"))).toEqual([]);
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  expect(violations).toEqual([]);
});
