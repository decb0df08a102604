import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { faults } from "./support/faults.ts";
import { chooseFor, openModels, pullRow, pulls } from "./support/models-page.ts";
import { ollamaPlace } from "./support/ollama-program.ts";
import { playPulls } from "./support/played-pull.ts";
import type { Reply } from "./support/stand-in-ollama.ts";
import { startStandInRegistry } from "./support/stand-in-registry.ts";
import { chooseOption } from "./support/choose-option.ts";

/** A GGUF file whose weights no model has yet: the demo's, with another last byte. */
async function writeGguf(home: string): Promise<string> {
  const bytes = await readFile(new URL("../electron/engine/demo-models/base.gguf", import.meta.url));
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  const folder = path.join(home, "files");
  await mkdir(folder);
  await writeFile(path.join(folder, "mine.gguf"), bytes);
  return folder;
}

const model = (page: Page, name: string) => page.locator(".shelf-row").filter({ hasText: name });

async function deleteModel(page: Page, name: string, says: string): Promise<void> {
  await chooseFor(page, name, "Delete…");
  await expect(page.getByRole("alertdialog")).toContainText(says);
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).press("Enter");
  await expect(model(page, name)).toHaveCount(0);
}

test("a GGUF file becomes a model, which is loaded, copied, and deleted with what that frees", async ({
  page,
  diptych,
}) => {
  const folder = await writeGguf(diptych.home);
  await openModels(page, "Installed");
  await page.getByRole("button", { name: "From a GGUF file" }).click();
  await page.getByLabel("File on the machine").fill(folder);
  await page.getByRole("button", { name: "Browse…" }).click();
  await expect(page.getByRole("list", { name: `In ${folder}` })).toContainText("5.3 MB");
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "Folder above" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("It brings no chat template along");
  await page.getByLabel("Name", { exact: true }).fill("mine:base");
  await chooseOption(page.getByRole("combobox", { name: /^Into/ }), "Built-in engine");
  await page.getByRole("button", { name: "Create", exact: true }).press("Enter");
  await expect(pulls(page)).toContainText("Made");

  await page.getByRole("button", { name: "Load mine:base" }).click();
  await page.getByRole("button", { name: "Unload mine:base" }).click();
  await expect(page.getByRole("button", { name: "Load mine:base" })).toBeVisible();

  await chooseFor(page, "mine:base", "Copy…");
  await page.getByLabel("Name of the copy").fill("a name with spaces");
  await expect(page.getByRole("dialog").getByRole("button", { name: "Copy" })).toBeDisabled();
  expect(await faults(page)).toEqual([]);
  await page.getByLabel("Name of the copy").fill("mine:copy");
  await page.keyboard.press("Enter");
  await expect(model(page, "mine:copy")).toBeVisible();

  const blobs = path.join(diptych.home, "models", "blobs");
  await deleteModel(page, "mine:base", "shared with mine:copy");
  expect(await readdir(blobs)).not.toEqual([]);
  await deleteModel(page, "mine:copy", "This frees 5.3 MB. This cannot be undone");
  expect(await readdir(blobs)).toEqual([]);
});

test("with nothing but the demo pair a first one is offered; its pull pauses, goes on, and is loaded or not", async ({
  page,
  ollama,
}) => {
  const played = playPulls(ollama);
  await openModels(page, "Installed");
  const first = page.getByRole("region", { name: "A first pair" });
  await expect(first).toContainText("Only the demo pair is here");
  await first.getByRole("button", { name: "Pull both: qwen2.5:0.5b-base and qwen2.5:0.5b-instruct" }).click();
  await expect(page.getByRole("dialog")).toContainText("stay free");
  expect(await faults(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Pull both" }).click();
  const [one, other] = [await played.next(), await played.next()];
  one.progress(100_000_000);
  other.succeed();
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(page.getByRole("progressbar", { name: "1 pull under way" })).toHaveAttribute("aria-valuenow", "25");
  await page.getByRole("button", { name: "Models", exact: true }).click();
  await page.getByRole("button", { name: `Pause ${one.name}` }).click();
  await one.hungUp;
  await expect(pullRow(page, one.name)).toContainText("Paused");
  await expect(page.getByRole("progressbar", { name: /under way/ })).toHaveCount(0);
  await page.reload();
  await page.getByRole("button", { name: "Models", exact: true }).click();
  await expect(pullRow(page, one.name)).toContainText("100 MB of 400 MB");
  await page.getByRole("button", { name: `Resume ${one.name}` }).click();
  (await played.next()).succeed();
  await expect(pullRow(page, one.name)).toContainText("Done");

  const loading = new Promise<Reply>((resolve) => ollama.on("/api/generate", (_body, reply) => resolve(reply)));
  await page.getByRole("button", { name: `Load ${one.name}` }).click();
  const { hungUp } = await loading;
  await page.getByRole("button", { name: `Stop loading ${one.name}` }).click();
  await hungUp;
  await expect(page.getByRole("button", { name: `Load ${one.name}` })).toBeVisible();
});

test("a pull that the disk has no room for is refused with a sentence", async ({ page }) => {
  const registry = await startStandInRegistry();
  const name = `${registry.host}/library/huge:7b`;
  registry.add({
    name: "library/huge:7b",
    layers: [{ kind: "model", bytes: Buffer.from("GGUF") }],
    lie: (manifest) => ({ ...manifest, layers: manifest.layers.map((layer) => ({ ...layer, size: 9e15 })) }),
  });
  await openModels(page, "Find");
  await page.getByLabel("Name, address or words").fill(name);
  await page.getByRole("button", { name: `Pull… ${name}` }).click();
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("9000 TB");
  await expect(page.getByRole("dialog").getByRole("button", { name: "Pull" })).toBeDisabled();
  await registry.close();
});

test.describe("an Ollama that is installed but does not run", () => {
  test.use({
    // oxlint-disable-next-line no-empty-pattern -- Playwright finds what a fixture needs by its first argument's names.
    environment: async ({}, use) => {
      const place = await ollamaPlace();
      place.install("listen(); process.on('SIGTERM', () => process.exit(0));");
      await use({ OLLAMA_HOST: place.address, PATH: `${place.folder}${path.delimiter}${process.env["PATH"] ?? ""}` });
      place.remove();
    },
  });

  test("is started, shows its log and how it is set, and is stopped", async ({ page }) => {
    await page.getByRole("button", { name: "Models", exact: true }).click();
    await expect(page.getByText("Its models are not listed")).toBeVisible();
    await page.getByRole("button", { name: "What can be done" }).click();
    const card = page.getByRole("article", { name: "Ollama", exact: true });
    await expect(card).toContainText("Ollama is installed but does not run");
    await card.getByRole("button", { name: "Start Ollama" }).click();
    await expect(card).toContainText("Running, version 0.32.15");
    await card.getByRole("button", { name: "Show its log" }).click();
    await expect(card.getByLabel("Log of Ollama")).toContainText("for serve");
    await card.getByText("Environment").click();
    await expect(card.getByRole("row", { name: /OLLAMA_NUM_PARALLEL/ })).toContainText("2");
    expect(await faults(page)).toEqual([]);
    await card.getByRole("button", { name: "Stop it" }).click();
    await expect(card).toContainText("Ollama is installed but does not run");
  });
});
