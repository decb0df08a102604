// @ts-check
// `npm run bench:json`: the rules of the JSON stage, measured beside other packages in one run. Those are no part of
// Diptych: they are installed into a folder of their own, and left out where that cannot be done.
import { mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { install, projectNode, root, run, say } from "./setup.mjs";

const peers = ["jsonrepair@3.15.0", "llm-json-repair@0.1.11", "@ai-sdk-tool/parser@4.1.26"];
const folder = path.join(os.tmpdir(), "diptych-bench-json");

await install();
mkdirSync(folder, { recursive: true });
const options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
const installed = await run("npm", ["install", "--prefix", folder, ...options, ...peers], { quiet: true });
if (installed !== 0) say("The other packages could not be installed: Diptych is measured alone.");
const bench = path.join(root, "electron", "worker", "bench", "bench-json.ts");
process.exitCode = await run(projectNode, [bench, ...(installed === 0 ? [folder] : [])]);
