import { execFileSync } from "node:child_process";
import { expect, test } from "./fixtures.ts";
import {
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
import { stored } from "./support/stored.ts";
import { answersWith, slowModel } from "./support/slow-model.ts";

test("a reload takes up where it was, from the last word seen", async ({ page, ollama }) => {
  const slow = slowModel(ollama);
  await chooseStandIn(page);
  await sendPrompt(page, "The sky is");
  await slow.write(" blue");
  await expect(pane(page, standInBase).locator(".doc")).toHaveText("The sky is blue");
  await page.reload();
  await expect(pane(page, standInBase).locator(".doc")).toHaveText("The sky is blue");
  await slow.write(" and wide");
  await expect(pane(page, standInBase).locator(".doc")).toHaveText("The sky is blue and wide");
  await slow.finish();
  await expect(pane(page, standInBase).locator(".pane-facts")).toContainText("Stopped by itself");
});

test("killed in the middle of an answer: prompt and answer are there, interrupted, and can go on", async ({
  page,
  diptych,
  ollama,
}) => {
  const slow = slowModel(ollama);
  await chooseStandIn(page);
  await sendPrompt(page, "The sky is");
  await slow.write(" blue");
  await expect(pane(page, standInBase).locator(".doc")).toHaveText("The sky is blue");
  // The promise: all but the last quarter of a second.
  await expect.poll(() => stored(diptych.home, "select count(*) from run_chunks")).toBe("1");
  await diptych.kill();
  const again = await diptych.start();
  await row(again, "The sky is").locator(".side-open").click();
  const base = pane(again, standInBase);
  await expect(base.locator(".doc")).toHaveText("The sky is blue");
  await expect(base.locator(".pane-facts")).toContainText("Interrupted");
  const more = slowModel(ollama);
  await base.getByRole("button", { name: "Continue", exact: true }).click();
  await more.write(" and wide");
  await more.finish();
  await expect(base.locator(".doc")).toHaveText("The sky is blue and wide");
  expect(ollama.calls.findLast(({ path }) => path === "/api/generate")?.body["prompt"]).toBe("The sky is blue");
});

test("what is being written is there after a crash", async ({ page, diptych }) => {
  await composer(page).fill("A draft that nobody sent");
  await expect.poll(() => stored(diptych.home, "select text from drafts")).toBe("A draft that nobody sent");
  await diptych.kill();
  const again = await diptych.start();
  await expect(composer(again)).toHaveValue("A draft that nobody sent");
});

test("a prompt that is edited and a system message are there after a crash, in the middle of writing", async ({
  page,
  diptych,
  ollama,
}) => {
  await chooseStandIn(page);
  answersWith(ollama, "A long answer.\n\n".repeat(150));
  const instruct = pane(page, standInInstruct);
  const prompts = instruct.locator(".prompt-text");
  await sendPrompt(page, "First question");
  await expect(prompts).toHaveText(["First question"]);
  await sendPrompt(page, "Second question");
  await expect(prompts.last()).toHaveText("Second question");
  await instruct.getByRole("button", { name: "Edit this prompt" }).last().click();
  const editor = instruct.getByLabel("Edit the prompt");
  await editor.fill("Second question, edited");
  await sendPrompt(page, "Third question");
  // The first one is so far away by then that only its height is left.
  await expect(prompts).toHaveText(["Third question"]);
  await expect(editor).toHaveValue("Second question, edited");
  await expect.poll(() => stored(diptych.home, "select count(*) from drafts where text like '%edited'")).toBe("1");

  await instruct.getByRole("button", { name: "System message" }).click();
  await page.getByLabel("System message").last().pressSequentially("Be brief.");
  await expect.poll(() => stored(diptych.home, "select panes from conversations")).toContain("Be brief.");
  await diptych.kill();

  const restarted = await diptych.start();
  await row(restarted, "First question").locator(".side-open").click();
  const again = pane(restarted, standInInstruct);
  await expect(again.getByLabel("Edit the prompt")).toHaveValue("Second question, edited");
  await again.getByRole("button", { name: "Cancel" }).click();
  await expect(again.locator(".prompt-text").last()).toBeVisible();
  await expect.poll(() => stored(diptych.home, "select count(*) from drafts where text like '%edited'")).toBe("0");
});

test("the engine killed while both panes write: both say so, and Retry works", async ({ page, diptych }) => {
  // So hot that the token that ends a text is rare; with this seed neither model draws it.
  await setSampling(page, { Temperature: "5", "Top k": "0", "Top p": "1", Seed: "2", "Most tokens": "900" });
  await sendPrompt(page, "Once upon a time");
  const panes = [pane(page, demoBase), pane(page, demoInstruct)];
  for (const one of panes) await expect(one.locator(".pane-facts")).toContainText("tokens");
  killEngine(diptych.pid());
  await expect(page.getByText("The built-in engine ended unexpectedly").first()).toBeVisible();
  for (const one of panes) {
    if ((await one.getByRole("button", { name: "Retry" }).count()) > 0)
      await one.getByRole("button", { name: "Retry" }).click();
    await expect(one.locator(".pane-facts")).toContainText(/Stopped by itself|Reached the most tokens/, {
      timeout: 20_000,
    });
  }
});

/** Kills the engine, a child of Diptych's own process. */
function killEngine(parent: number): void {
  const list = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" });
  const engine = list.split("\n").find((line) => {
    const [, ppid] = line.trim().split(/\s+/);
    return Number(ppid) === parent && /engine/.test(line);
  });
  if (engine === undefined) throw new Error("Diptych has no engine running.");
  process.kill(Number(engine.trim().split(/\s+/)[0]), "SIGKILL");
}
