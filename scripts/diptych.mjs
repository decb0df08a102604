#!/usr/bin/env node
// @ts-check
// The command line from a checkout: `npm run -s diptych -- compare …`, with no other step before it.
import { build, install, program, projectNode, run } from "./setup.mjs";

await install();
await build();
process.exitCode = await run(projectNode, [program("cli"), ...process.argv.slice(2)]);
