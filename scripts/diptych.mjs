#!/usr/bin/env node
// @ts-check
// The command line from a checkout: `npm run -s diptych -- compare …`, with no other step before it.
import path from "node:path";
import { install, projectNode, root, run } from "./setup.mjs";

await install();
process.exitCode = await run(projectNode, [path.join(root, "electron", "cli.ts"), ...process.argv.slice(2)]);
