// @ts-check
// `npm run bench`: what Diptych is held to, measured in one run.
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { build, install, projectNode, run } from "./setup.mjs";

await install();
const browser = await findBrowser();
await build();
process.exitCode = await run(projectNode, [path.join("e2e", "bench", "bench.ts"), ...process.argv.slice(2)], {
  env: { CHROMIUM: browser },
});
