import type { Command } from "commander";
import type { ModelEntry } from "../../shared/contract/models.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { connectCore } from "./core-client.ts";
import { table } from "./table.ts";

export function addModels(program: Command): void {
  program
    .command("models")
    .alias("list")
    .description("List the models that can be asked, with their kind and source.")
    .option("--json", "print JSON")
    .action(async (options: { json?: true }) => {
      const { client, close } = await connectCore("running");
      try {
        const [models, sources] = [await client.models.list(), await client.sources.list()];
        if (options.json) return console.log(JSON.stringify(models));
        console.log(listed(models));
        for (const { label, state, unlisted } of sources) {
          if (state.state === "absent" || state.state === "refused")
            console.error(`${label}: ${state.message} ${state.advice}`.trimEnd());
          else if (unlisted !== undefined) {
            console.error(`${label}: its models could not be listed. ${unlisted}`);
            process.exitCode = 1;
          }
        }
        return undefined;
      } finally {
        await close();
      }
    });
}

function listed(models: readonly ModelEntry[]): string {
  const rows = models.map(({ ref, kind, parameterSize, quantization, bytes }) => [
    ref.name,
    kind,
    parameterSize ?? "",
    quantization ?? "",
    bytes === undefined ? "" : formatBytes(bytes),
    ref.source,
  ]);
  return table(["NAME", "KIND", "PARAMETERS", "QUANTISATION", "SIZE", "SOURCE"], rows);
}
