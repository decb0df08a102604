// @ts-check
// `npm run bench:pull`: what pulls are held to; the table is printed and kept in docs/bench-pulls.md.
import path from "node:path";
import { build, install, projectNode, run } from "./setup.mjs";

await install();
await build();
process.exitCode = await run(projectNode, [path.join("e2e", "bench", "pulls.ts"), ...process.argv.slice(2)]);
