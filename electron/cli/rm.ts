import type { Command } from "commander";
import type { ModelEntry } from "../../shared/contract/models.ts";
import { AppError } from "../../shared/errors.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { whatDeletingFrees } from "../../shared/models/disk-use.ts";
import { askPerson } from "./ask-person.ts";
import { connectCore, type CoreClient } from "./core-client.ts";
import { findModel } from "./model-argument.ts";

export function addRm(program: Command): void {
  program
    .command("rm")
    .description("Delete models for good. On a terminal it asks first.")
    .argument("<names...>", "as `diptych list` names them")
    .option("-y, --yes", "do not ask")
    .action(async (names: string[], options: { yes?: true }) => {
      const { client, close } = await connectCore("running");
      try {
        const installed = await client.models.list();
        const models = names.map((name) => findModel(name, installed));
        const freed = await whatGoes(client, models);
        if (!options.yes && process.stdin.isTTY) await agree(models, freed);
        await client.models.remove({ refs: models.map(({ ref }) => ref) });
        console.log(`Deleted ${models.map(({ ref }) => ref.name).join(", ")}. ${freed}`);
      } finally {
        await close();
      }
    });
}

async function whatGoes(client: CoreClient, models: readonly ModelEntry[]): Promise<string> {
  const disks = await client.models.disk();
  const bytes = disks.map(({ source, models: onDisk }) => {
    const names = models.flatMap(({ ref }) => (ref.source === source ? [ref.name] : []));
    return whatDeletingFrees(names, onDisk).freed;
  });
  return `This frees ${formatBytes(bytes.reduce((sum, one) => sum + one, 0))}.`;
}

async function agree(models: readonly ModelEntry[], freed: string): Promise<void> {
  const names = models.map(({ ref }) => `${ref.source}/${ref.name}`).join(", ");
  const answer = await askPerson(`Delete ${names}? ${freed} It cannot be undone. [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new AppError("bad-input", "Nothing was deleted.");
}
