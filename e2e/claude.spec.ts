import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright/test";
import { expect, test, type Diptych } from "./fixtures.ts";
import { faults } from "./support/faults.ts";
import { chooseMode, chooseModel, demoInstruct, pane, sendPrompt } from "./support/compare-page.ts";
import {
  claudeError,
  messageStart,
  saysText,
  textDelta,
  thinkingDelta,
  messageDelta,
  type ClaudeReply,
} from "./support/stand-in-anthropic.ts";

const key = "sk-ant-api03-s3cret-that-must-not-be-seen";
const opus = "claude-opus-5-5";
const source = (page: Page) => page.locator(".source").filter({ hasText: "Claude" });
const facts = (page: Page) => pane(page, opus).locator(".pane-facts");

async function openSettings(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Claude" })).toBeVisible();
}

async function setKey(page: Page, text = key): Promise<void> {
  await openSettings(page);
  await page.getByLabel("Key", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Set key" }).click();
  await expect(source(page)).toContainText("Running");
}

/** Sets the key, and puts Claude into the right pane. */
async function openWithClaude(page: Page): Promise<void> {
  await setKey(page);
  await page.getByRole("button", { name: "Compare" }).first().click();
  await chooseModel(page, demoInstruct, opus);
}

/** What lies in the data folder, file by file. */
async function filesOf({ home }: Diptych): Promise<string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return await Promise.all(files.map((entry) => readFile(path.join(entry.parentPath, entry.name), "latin1")));
}

test.beforeEach(({ claude }) => void (claude.key = key));

test("a key set in the settings brings Claude's models, and is never shown again", async ({ page, diptych }) => {
  await openSettings(page);
  await expect(source(page)).toContainText("Claude has no key yet");
  await setKey(page);
  await expect(page.getByText("One is set, for this start only.")).toBeVisible();
  await expect(page.getByLabel("Key", { exact: true })).toHaveValue("");

  await page.reload();
  await openSettings(page);
  await expect(page.getByText("One is set, for this start only.")).toBeVisible();
  expect(await page.content()).not.toContain(key);
  const stored = await page.evaluate(() =>
    JSON.stringify([localStorage, sessionStorage].map((kept) => Object.entries(kept))),
  );
  expect(stored).not.toContain(key);
  expect((await filesOf(diptych)).filter((text) => text.includes(key))).toEqual([]);

  await page.getByRole("button", { name: "Forget" }).click();
  await expect(source(page)).toContainText("Claude has no key yet");
});

test("a key that Claude does not take is said to be refused, and text that is no key at all as well", async ({
  page,
}) => {
  await openSettings(page);
  await page.getByLabel("Key", { exact: true }).fill("two words");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("This is no key");
  await page.getByLabel("Key", { exact: true }).fill("sk-ant-api03-wrong");
  await page.keyboard.press("Enter");
  await expect(source(page)).toContainText("Claude does not accept the key from the settings");
});

test("nothing stands in anyone's way in Claude's settings", async ({ page }) => {
  await openSettings(page);
  await setKey(page);
  expect(await faults(page)).toEqual([]);
});

test("another address is used once it is named, and asks for a key of its own", async ({ page, claude }) => {
  await setKey(page);
  await page.getByLabel("Address", { exact: true }).fill("http://claude.example");
  await page.keyboard.press("Enter");
  await expect(source(page)).toContainText("is not encrypted");
  const before = claude.calls.length;
  await page.getByLabel("Address", { exact: true }).fill(claude.url.replace("127.0.0.1", "localhost"));
  await page.keyboard.press("Enter");
  await expect(source(page)).toContainText("Claude has no key yet");
  expect(claude.calls).toHaveLength(before);
  await setKey(page);
  await expect(source(page)).toContainText("at http://localhost");
});

test("a pane with Claude chats: thoughts apart, figures and cost below, completion closed with its reason", async ({
  page,
  claude,
}) => {
  await openWithClaude(page);
  claude.on("/v1/messages", (_call, reply) => {
    reply.event(messageStart(opus, 1000));
    reply.event(thinkingDelta("They want the colour."));
    reply.event(textDelta("The sky is **blue**.", 1));
    reply.event(messageDelta(500));
    reply.event({ type: "message_stop" });
    reply.end();
  });
  await sendPrompt(page, "What colour is the sky?");
  await expect(facts(page)).toContainText("Stopped by itself");
  await expect(facts(page)).toContainText("500 tokens");
  await expect(facts(page)).toContainText("$0.014");
  await expect(pane(page, opus).locator(".pane-body strong")).toHaveText("blue");
  await pane(page, opus).getByText("Reasoning").click();
  await expect(pane(page, opus)).toContainText("They want the colour.");

  await pane(page, opus).getByRole("combobox", { name: "Mode: Chat" }).click();
  await expect(page.getByRole("option", { name: "Completion" })).toBeDisabled();
  await expect(page.getByRole("option", { name: "Completion" })).toContainText("takes turns of a chat only");
  await page.keyboard.press("Escape");

  await sendPrompt(page, "And at night?");
  await expect(pane(page, opus).locator(".turn")).toHaveCount(2);
  await expect(facts(page)).toContainText("Stopped by itself");
  expect(claude.calls.at(-1)?.body["messages"]).toEqual([
    { role: "user", content: "What colour is the sky?" },
    { role: "assistant", content: "The sky is **blue**." },
    { role: "user", content: "And at night?" },
  ]);
});

test("only the sampling values that Claude takes are offered, and it says why", async ({ page }) => {
  await openWithClaude(page);
  await pane(page, opus)
    .getByRole("button", { name: /^Sampling/ })
    .click();
  await expect(page.getByLabel("Most tokens")).toHaveValue("4096");
  await expect(page.getByLabel("Temperature")).toHaveCount(0);
  await expect(page.locator(".sampling-note")).toContainText("takes no temperature");
});

test("a model without a known price says so", async ({ page }) => {
  await openWithClaude(page);
  await chooseModel(page, opus, "claude-next");
  await sendPrompt(page, "Hi");
  await expect(pane(page, "claude-next").locator(".pane-facts")).toContainText("cost unknown");
});

test("an answer that breaks in the middle keeps what came, and can be had again", async ({ page, claude }) => {
  await openWithClaude(page);
  claude.on("/v1/messages", (_call, reply) => {
    reply.event(messageStart(opus));
    reply.event(textDelta("The sky is"));
    reply.event(claudeError("overloaded_error", "Overloaded"));
    reply.end();
  });
  await sendPrompt(page, "What colour is the sky?");
  await expect(pane(page, opus)).toContainText("Claude is overloaded at the moment");
  await expect(pane(page, opus)).toContainText("The sky is");
  claude.on("/v1/messages", (_call, reply) => saysText(reply, opus, ["Blue."]));
  await pane(page, opus).getByRole("button", { name: "Retry" }).click();
  await expect(pane(page, opus)).toContainText("Blue.");
  await expect(facts(page)).toContainText("Stopped by itself");
});

test("a wait that the server asks for is said, and can be stopped", async ({ page, claude }) => {
  await openWithClaude(page);
  const slow = { "retry-after": "55" };
  claude.on("/v1/messages", (_call, reply) => reply.error(429, "rate_limit_error", "Slow down", slow));
  await sendPrompt(page, "Hi");
  await expect(pane(page, opus)).toContainText("asked again in 55 seconds");
  await pane(page, opus).getByRole("button", { name: "Stop" }).click();
  await expect(facts(page)).toContainText("Stopped by you");
  expect(claude.calls.filter((call) => call.path === "/v1/messages")).toHaveLength(1);
});

test("stopping hangs up on Claude, and what was written stays", async ({ page, claude }) => {
  await openWithClaude(page);
  const begun = Promise.withResolvers<ClaudeReply>();
  claude.on("/v1/messages", (_call, reply) => {
    reply.event(messageStart(opus));
    reply.event(textDelta("One, two,"));
    begun.resolve(reply);
  });
  await sendPrompt(page, "Count.");
  await expect(pane(page, opus)).toContainText("One, two,");
  await pane(page, opus).getByRole("button", { name: "Stop" }).click();
  await (
    await begun.promise
  ).hungUp;
  await expect(facts(page)).toContainText("Stopped by you");
  await expect(pane(page, opus)).toContainText("One, two,");
});

test("a pane that was in completion goes to chat with Claude", async ({ page }) => {
  await openWithClaude(page);
  await chooseModel(page, opus, demoInstruct);
  await chooseMode(page, demoInstruct, "Infill");
  await chooseModel(page, demoInstruct, opus);
  await expect(pane(page, opus).getByRole("combobox", { name: "Mode: Chat" })).toBeVisible();
});

test.describe("with a key in the environment", () => {
  test.use({ environment: { ANTHROPIC_API_KEY: key } });

  test("it is used, shown as such, cannot be replaced here, and goes to no other address", async ({
    page,
    diptych,
    claude,
  }) => {
    await openSettings(page);
    await expect(source(page)).toContainText("Running");
    await expect(page.getByText("From ANTHROPIC_API_KEY, which goes before any other.")).toBeVisible();
    await expect(page.getByLabel("Key", { exact: true })).toHaveCount(0);
    const before = claude.calls.length;
    await page.getByRole("button", { name: "Test" }).click();
    await expect.poll(() => claude.calls.length).toBeGreaterThan(before);
    expect((await filesOf(diptych)).filter((text) => text.includes(key))).toEqual([]);

    await page.getByLabel("Address", { exact: true }).fill(claude.url.replace("127.0.0.1", "localhost"));
    await page.keyboard.press("Enter");
    await expect(source(page)).toContainText("Claude has no key yet");
    await expect(page.getByText("this address asks for one of its own")).toBeVisible();
    expect(claude.calls.filter(({ headers }) => headers.host?.startsWith("localhost"))).toEqual([]);
  });
});
