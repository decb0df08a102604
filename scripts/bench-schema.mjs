// @ts-check
// `npm run bench:schema`: how quick the schema editor is on a large schema; the table is printed and kept in docs/bench-schema.md.
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { build, install, projectNode, run } from "./setup.mjs";

await install();
const browser = await findBrowser();
await build();
process.exitCode = await run(projectNode, [path.join("e2e", "bench", "schema.ts"), ...process.argv.slice(2)], {
  env: { CHROMIUM: browser },
});
