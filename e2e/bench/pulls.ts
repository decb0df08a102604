import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { benchKills } from "./pull-kills.ts";
import { benchPullCost } from "./pull-cost.ts";
import { benchPullSpeed } from "./pull-speed.ts";

const quick = process.argv.includes("--quick");
const [load] = os.loadavg();

/** `npm run bench:pull`: what pulls are held to, measured in one run. `--quick` takes less of everything and keeps nothing. */
const sections = [
  ["Speed", await benchPullSpeed(quick ? 200_000_000 : 1_000_000_000, quick ? 1 : 5)],
  [
    "Cost of progress",
    [
      "The web shell's process with four pulls running, two programs following them; wanted: at most 3 % of a core at 100 events/s.",
      "",
      await benchPullCost(25, quick ? 5 : 20),
      await benchPullCost(100, quick ? 5 : 20),
    ].join("\n"),
  ],
  ["Killed", await benchKills(quick ? 60_000_000 : 300_000_000, quick ? 4 : 20)],
] as const;

const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? "unknown"}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
const report = [
  `# Measurements of pulls\n\n\`npm run bench:pull\` on ${machine}; load of the machine when it began: ${load?.toFixed(1)}.`,
  ...sections.map(([title, text]) => `## ${title}\n\n${text}`),
].join("\n\n");
console.log(report);
const docs = path.resolve(import.meta.dirname, "../../docs");
if (!quick) {
  await mkdir(docs, { recursive: true });
  await writeFile(path.join(docs, "bench-pulls.md"), `${report}\n`);
}
