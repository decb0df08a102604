import { readFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";
import { demoBase, pane, sendPrompt, setSampling } from "./support/compare-page.ts";
import { listManyModels } from "./support/many-models.ts";
import { chooseFor, openModels, pullRow, pulls } from "./support/models-page.ts";
import { playPulls } from "./support/played-pull.ts";
import type { Reply } from "./support/stand-in-ollama.ts";
import { startStandInRegistry } from "./support/stand-in-registry.ts";
import { chooseOption } from "./support/choose-option.ts";

const base = "qwen2.5:0.5b-base";
const instruct = "qwen2.5:0.5b-instruct";

async function pullBoth(page: Page): Promise<void> {
  await openModels(page, "Find");
  await page.getByRole("button", { name: `Pull both: ${base} and ${instruct}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Pull both" }).click();
}

test("from the first start to a pulled pair side by side, with a fault on the way", async ({ page, ollama }) => {
  const played = playPulls(ollama);
  await pullBoth(page);
  const [first, second] = [await played.next(), await played.next()];
  expect([first.name, second.name].toSorted()).toEqual([base, instruct]);
  first.progress(100_000_000);
  await expect(pullRow(page, first.name)).toContainText("Downloading");
  await expect(pullRow(page, first.name)).toContainText("100 MB of 400 MB");
  await expect(page).toHaveTitle(/% of 2 pulls/);
  first.cut();
  await expect(pullRow(page, first.name)).toContainText("what came before is kept");
  second.succeed();
  await expect(pullRow(page, second.name)).toContainText("Done");
  const again = await played.next();
  expect(again.name).toBe(first.name);
  again.progress(250_000_000);
  await expect(pullRow(page, first.name).getByRole("progressbar")).toHaveAttribute("aria-valuenow", "62");
  again.progress(200_000_000);
  await expect(pullRow(page, first.name)).toContainText("50 MB are fetched again");
  await expect(pullRow(page, first.name).getByRole("progressbar")).toHaveAttribute("aria-valuenow", "62");
  again.succeed();
  await pullRow(page, base).getByRole("button", { name: "Open in compare" }).click();
  await sendPrompt(page, "Count");
  await expect(pane(page, base).locator(".doc")).toHaveText("Countone two three");
  await expect(pane(page, instruct).locator(".pane-facts")).toContainText("Stopped by itself");
  await expect(page).toHaveTitle("Diptych");
});

test("a pull that runs when Diptych is killed is offered to be resumed, and a fault that stays is said", async ({
  page,
  diptych,
  ollama,
}) => {
  const played = playPulls(ollama, [instruct]);
  await openModels(page, "Installed");
  await page.getByRole("button", { name: `Pull the sibling ${base}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Pull" }).click();
  (await played.next()).progress(300_000_000);
  await expect(pullRow(page, base)).toContainText("300 MB of 400 MB");
  await diptych.kill();
  const after = await diptych.start();
  await openModels(after, "Installed");
  await expect(pullRow(after, base)).toContainText("Diptych ended while this was pulled");
  await pullRow(after, base).getByRole("button", { name: "Resume" }).click();
  (await played.next()).fail("write /models/blobs/x-partial: no space left on device");
  await expect(pullRow(after, base)).toContainText("The disk is full");
  await pullRow(after, base).getByRole("button", { name: "Retry" }).click();
  (await played.next()).succeed();
  await expect(after.getByRole("button", { name: `Compare ${base} with ${instruct}` })).toBeVisible();
});

test("an offer is called off while a registry hangs, and while it begins: nothing is pulled", async ({
  page,
  ollama,
}) => {
  const registry = await startStandInRegistry();
  registry.add({ name: "library/tiny:latest", layers: [{ kind: "model", bytes: Buffer.alloc(1000) }] });
  registry.meet("library/tiny", () => ({ do: "fall silent", share: 0 }));
  const name = `${registry.host}/library/tiny:latest`;
  const dialog = page.getByRole("dialog");
  await openModels(page, "Find");
  await page.getByLabel("Name, address or words").fill(name);
  const offer = page.getByRole("button", { name: /^Pull… 127/ });
  await offer.click();
  await expect(dialog).toContainText("Asking registry… 1 s");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();

  await offer.click();
  await expect(dialog).toContainText("Its size is known once it begins");
  const asked = Promise.withResolvers<Reply>();
  ollama.on("/api/tags", (_body, reply) => asked.resolve(reply));
  await dialog.getByRole("button", { name: "Pull", exact: true }).click();
  await expect(dialog).toContainText("Asking registry…");
  const waiting = await asked.promise;
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  ollama.on("/api/tags", (_body, reply) => reply.json(200, { models: [] }));
  waiting.json(200, { models: [] });
  await page.reload();
  await openModels(page, "Find");
  await expect(pulls(page)).toBeHidden();
  expect(ollama.calls.filter(({ path }) => path === "/api/pull")).toEqual([]);
  await registry.close();
});

test("a name of any registry is pulled into the engine, and the model answers", async ({ page }) => {
  const registry = await startStandInRegistry();
  const bytes = await readFile(new URL("../electron/engine/demo-models/base.gguf", import.meta.url));
  // Another last byte, so that the engine has not got this layer already.
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  registry.add({
    name: "library/tiny:base",
    layers: [
      { kind: "model", bytes },
      { kind: "template", bytes: Buffer.from("{{ .Prompt }}") },
    ],
  });
  registry.meet("library/tiny", ({ range, before }) =>
    range !== undefined && before === 0 ? { do: "cut", share: 0.5 } : undefined,
  );
  const name = `${registry.host}/library/tiny:base`;
  await openModels(page, "Find");
  await page.getByLabel("Name, address or words").fill(`ollama pull ${name}`);
  await page.getByRole("button", { name: `Pull… ${name}` }).click();
  await chooseOption(page.getByRole("combobox", { name: /^Into/ }), "Built-in engine");
  await expect(page.getByRole("dialog")).toContainText("5.3 MB to fetch");
  await page.getByRole("dialog").getByRole("button", { name: "Pull" }).click();
  await expect(pullRow(page, name)).toContainText("Done");
  await page.getByRole("tab", { name: "Installed" }).click();
  await page.getByLabel("Filter installed models").fill("tiny");
  await chooseFor(page, name, "Use in pane 1");
  await setSampling(page, { Temperature: "0", "Most tokens": "8" });
  await sendPrompt(page, "The cat sat on the");
  await expect(pane(page, name).locator(".pane-facts")).toContainText("tokens");
  const written = await pane(page, name).locator(".doc").textContent();
  expect(written?.length).toBeGreaterThan("The cat sat on the".length);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Models" }).click();
  await expect(page.locator("tr", { hasText: name })).toContainText("just now");
  await registry.close();
});

test("forty models: found, ordered, ticked and asked about by the keyboard alone", async ({ page, ollama }) => {
  listManyModels(ollama);
  await openModels(page, "Installed");
  await expect(page.locator(".models-count")).toHaveText("42 models");
  await expect(page.locator(".model-unfair").first()).toContainText("Not a fair comparison because");
  // The table scrolls within the view: what stands below it stays in sight.
  expect(await page.locator("main").boundingBox()).toMatchObject({ y: 0, height: 900 });
  await page.getByLabel("Filter installed models").focus();
  await page.keyboard.type("gemma2 text");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.locator(".models-count")).toHaveText("4 of 42 models");
  const open = page.locator(".model-open");
  await page.getByRole("columnheader", { name: "Size" }).getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(open.first()).toHaveText("gemma2:4b-text-q8_0");
  await open.first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(open.nth(1)).toBeFocused();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Delete…" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toContainText("Delete 2 models?");
  await expect(page.getByRole("alertdialog")).toContainText("cannot be undone");
  await page.keyboard.press("Escape");
  await open.nth(1).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Template" })).toBeVisible();
  await page.getByRole("button", { name: "Back to the models" }).press("Enter");
  await expect(open.first()).toBeVisible();
});

test("nothing of the models stands in anyone's way", async ({ page, ollama }) => {
  const played = playPulls(ollama, ["llama3.1:8b", "llama3.1:8b-text-q8_0"]);
  const clean = async (where: string): Promise<void> => expect(await faults(page), where).toEqual([]);
  await pullBoth(page);
  (await played.next()).fail("pull model manifest: file does not exist");
  (await played.next()).progress(1000);
  await expect(pulls(page)).toContainText("Failed");
  await pulls(page)
    .getByRole("button", { name: /^Show the layers/ })
    .last()
    .click();
  await clean("Find and pulls");
  await page.getByRole("tab", { name: "Sources" }).click();
  await page.getByLabel("Address", { exact: true }).fill("127.0.0.1:9");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "No Ollama answers" })).toBeVisible();
  await clean("Sources");
  await page.getByRole("tab", { name: "Installed" }).click();
  await page.getByRole("button", { name: `${demoBase} is a base model: why?` }).click();
  await expect(page.getByText("What you choose is kept")).toBeVisible();
  await clean("kind");
  await page.keyboard.press("Escape");
  await chooseFor(page, demoBase, "Delete…");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await clean("delete");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "From a GGUF file" }).click();
  await page
    .getByLabel("File on the machine")
    .fill(new URL("../electron/engine/demo-models/base.gguf", import.meta.url).pathname);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("It brings no chat template along");
  await clean("GGUF file");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: demoBase, exact: true }).click();
  await expect(page.getByRole("heading", { name: "Metadata" })).toBeVisible();
  await clean("details");
});
