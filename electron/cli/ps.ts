import type { Command } from "commander";
import { formatBytes } from "../../shared/models/bytes.ts";
import { formatDuration } from "../../shared/models/duration.ts";
import type { LoadedModel } from "../../shared/source.ts";
import { connectCore } from "./core-client.ts";
import { table } from "./table.ts";

export function addPs(program: Command): void {
  program
    .command("ps")
    .description("List the models that are in memory now.")
    .option("--json", "print JSON")
    .action(async (options: { json?: true }) => {
      const { client, close } = await connectCore("running");
      try {
        const loaded = await client.models.loaded();
        if (options.json) console.log(JSON.stringify(loaded));
        else if (loaded.length === 0) console.error("No model is in memory.");
        else console.log(table(["NAME", "MEMORY", "PROCESSOR", "CONTEXT", "UNTIL", "SOURCE"], loaded.map(row)));
      } finally {
        await close();
      }
    });
}

const row = ({ ref, bytes, videoBytes, contextLength, expiresAt }: LoadedModel): string[] => [
  ref.name,
  formatBytes(bytes),
  processor(bytes, videoBytes),
  contextLength === undefined ? "" : String(contextLength),
  until(expiresAt, Date.now()),
  ref.source,
];

/** Where it lies: in main memory, on a graphics card, or a part on each. */
function processor(bytes: number, videoBytes: number): string {
  const share = bytes === 0 ? 0 : Math.round((videoBytes / bytes) * 100);
  if (share === 0) return "CPU";
  return share === 100 ? "GPU" : `${share}% GPU`;
}

const aYear = 365 * 24 * 3600;

/** A server keeps a model for good by naming a time centuries ahead. */
function until(expiresAt: string | undefined, now: number): string {
  const seconds = (Date.parse(expiresAt ?? "") - now) / 1000;
  if (Number.isNaN(seconds)) return "";
  if (seconds > aYear) return "unloaded by hand";
  return seconds <= 0 ? "leaving" : `${formatDuration(seconds)} from now`;
}
