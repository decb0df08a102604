import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";
import { demoBase, demoInstruct, pane, row, sendPrompt, setSampling, standInInstruct } from "./support/compare-page.ts";
import { faults } from "./support/faults.ts";

test("a run card: same again, exported, killed, and looked at from its file", async ({ page, diptych }) => {
  await setSampling(page, { Seed: "11", "Most tokens": "30" });
  await sendPrompt(page, "Once upon a time");
  const base = pane(page, demoBase);
  await expect(base.locator(".pane-facts")).toContainText(/Stopped by itself|Reached the most/);
  await expect(pane(page, demoInstruct).locator(".pane-facts")).toContainText(/Stopped by itself|Reached the most/);
  await base.getByRole("button", { name: /^Run card/ }).click();
  const card = page.getByRole("dialog", { name: "Run card" });
  await expect(card).toContainText(/Digest[0-9a-f]{64}/);
  await expect(card).toContainText("Seed11");
  expect(await faults(page)).toEqual([]);
  await card.getByRole("tab", { name: "Same again?" }).click();
  await card.getByRole("button", { name: "Same again?" }).click();
  await expect(card.getByRole("status")).toContainText("Identical");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    card.getByRole("button", { name: "Export with the answer" }).click(),
  ]);
  const file = await download.path();
  const written: unknown = JSON.parse(await readFile(file, "utf8"));
  expect(written).toMatchObject({ format: "diptych-run-card", prompt: { known: true, text: "Once upon a time" } });

  await diptych.kill();
  const again = await diptych.start();
  await row(again, "Once upon a time").locator(".side-open").click();
  await pane(again, demoBase)
    .getByRole("button", { name: /^Run card/ })
    .click();
  const kept = again.getByRole("dialog", { name: "Run card" });
  await kept.getByRole("tab", { name: "Same again?" }).click();
  await expect(kept.getByRole("status")).toContainText("Identical");
  await again.keyboard.press("Escape");
  await again.keyboard.press("Control+Shift+P");
  await again.getByPlaceholder("Type a command").fill("run card");
  await expect(again.getByRole("option", { name: "Open a run card from a file" })).toHaveAttribute("data-highlighted");
  const [chooser] = await Promise.all([again.waitForEvent("filechooser"), again.keyboard.press("Enter")]);
  await chooser.setFiles(file);
  await expect(kept).toContainText("From a file");
  await kept.getByRole("tab", { name: "Raw stream" }).click();
  await expect(kept).toContainText(/\d+ pieces in \d/);
});

test("what models take in memory is said before; in turn, the second waits and says how long", async ({
  page,
  ollama,
}) => {
  const other = { name: standInInstruct, model: standInInstruct, size: 2e9, size_vram: 1e9, context_length: 4096 };
  ollama.on("/api/ps", (_body, reply) => reply.json(200, { models: [other] }));
  await page.getByRole("button", { name: "Both fit in memory" }).click();
  const panel = page.locator(".memory-panel");
  await expect(panel).toContainText(/Fits: about \d+ MB of [\d.]+ GB memory, beside 2\.0 GB of other models\./);
  await expect(panel).toContainText("loaded, 2.0 GB, 1.0 GB of it graphics");
  ollama.on("/api/ps", (_body, reply) => reply.json(200, { models: [] }));
  ollama.on("/api/generate", (_body, reply) => reply.json(200, { done: true, done_reason: "unload" }));
  await panel.getByRole("button", { name: `Unload ${standInInstruct}` }).click();
  await expect(panel).not.toContainText(standInInstruct);
  await expect(panel).toContainText(/Fits: about \d+ MB of [\d.]+ GB memory\./);
  expect(ollama.calls.findLast(({ path }) => path === "/api/generate")?.body).toMatchObject({ keep_alive: 0 });
  await page.getByRole("button", { name: "In turn" }).click();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await sendPrompt(page, "Once upon a time");
  for (const model of [demoBase, demoInstruct])
    await expect(pane(page, model).locator(".pane-facts")).toContainText(/Stopped by itself|Reached the most/);
  await page.getByRole("button", { name: "Both fit in memory, in turn" }).click();
  await expect(page.locator(".memory-measured")).toContainText(/after waiting \d+(\.\d s| ms) for its turn/);
});
