import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
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
} from "./support/compare-page.ts";
import { slowModel } from "./support/slow-model.ts";
import { stored } from "./support/stored.ts";

// What only the web shell has: a page that outlives its core; and several windows on it.

test("a second window shows the same answer as it is written", async ({ page, diptych, ollama }) => {
  const slow = slowModel(ollama);
  await chooseStandIn(page);
  await sendPrompt(page, "The sky is");
  await slow.write(" blue");
  const second = await diptych.open();
  await row(second, "The sky is").locator(".side-open").click();
  await expect(pane(second, standInBase).locator(".doc")).toHaveText("The sky is blue");
  await slow.write(" and wide");
  for (const window of [page, second]) {
    await expect(pane(window, standInBase).locator(".doc")).toHaveText("The sky is blue and wide");
  }
  await page.close();
  await slow.write(" open");
  await slow.finish();
  await expect(pane(second, standInBase).locator(".doc")).toHaveText("The sky is blue and wide open");
});

test("each window keeps its own prompt; what a closed one leaves is taken up by one", async ({ page, diptych }) => {
  const other = await diptych.open();
  await composer(page).fill("Written in one");
  await composer(other).fill("Written in the other");
  const keptDrafts = () =>
    stored(diptych.home, "select group_concat(text, ', ') from (select text from drafts order by 1)");
  await expect.poll(keptDrafts).toBe("Written in one, Written in the other");
  await page.reload();
  await expect(composer(page)).toHaveValue("Written in one");
  await other.close();
  const third = await diptych.open();
  await expect(composer(third)).toHaveValue("Written in the other");
  await expect(composer(await diptych.open())).toHaveValue("The capital of France is");
  await sendPrompt(page, "The sky is");
  await expect(row(third, "The sky is")).toBeVisible();
  await expect(composer(third)).toHaveValue("Written in the other");
  expect(keptDrafts()).toBe("Written in the other");
});

test("a prompt whose answer is lost with the connection is asked once; one that never arrived is back in its field", async ({
  page,
}) => {
  await setSampling(page, { Temperature: "0" });
  let breaks: "behind the core" | "before the core" | "never" = "never";
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const core = socket.connectToServer();
    let isSent = false;
    const hangUp = () => Promise.all([socket.close(), core.close()]);
    socket.onMessage((message) => {
      const isStart = message.toString().includes("/comparisons/start");
      if (isStart && breaks === "before the core") return void hangUp();
      isSent ||= isStart && breaks === "behind the core";
      core.send(message);
    });
    core.onMessage((message) => (isSent ? void hangUp() : socket.send(message)));
  });
  await page.reload();
  const turns = pane(page, demoInstruct).locator(".turn");
  breaks = "behind the core";
  await sendPrompt(page, "What is the capital of Japan?");
  await expect(turns.locator(".answer-text")).toHaveText("The capital of Japan is Tokyo.");
  await expect(composer(page)).toHaveValue("");
  await expect(page.getByRole("alert")).toHaveCount(0);

  breaks = "before the core";
  await sendPrompt(page, "And of Peru?");
  await expect(page.getByRole("alert")).toContainText("The connection to Diptych's core broke off");
  await expect(composer(page)).toHaveValue("And of Peru?");
  breaks = "never";
  await composer(page).press("Control+Enter");
  await expect(turns).toHaveCount(2);
  await expect(composer(page)).toHaveValue("");
});

test("the core gone: the page says so and keeps all it shows", async ({ page, diptych }) => {
  await setSampling(page, { Temperature: "0" });
  await sendPrompt(page, "The sky is");
  await expect(pane(page, demoBase).locator(".doc")).toContainText("The sky is blue");
  await diptych.kill();
  await expect(page.getByText("Diptych's core does not answer")).toBeVisible();
  await expect(pane(page, demoBase).locator(".doc")).toContainText("The sky is blue");
});

test("a page with the token of an earlier start says which address to open", async ({ page }) => {
  await page.evaluate(() => sessionStorage.setItem("token", "an-earlier-one"));
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("Open the whole address that it printed");
});

test("where its port is taken it says so and ends", ({ page }) => {
  const { port } = new URL(page.url());
  const env = { ...process.env, DIPTYCH_HOME: mkdtempSync(path.join(os.tmpdir(), "diptych-taken-")) };
  const { status, stderr } = spawnSync(process.execPath, ["dist/electron/server.js", "--port", port], {
    env,
    encoding: "utf8",
    timeout: 20_000,
  });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `Port ${port} is taken by another program. Choose another one with --port, or leave it out.\n`,
  });
});
