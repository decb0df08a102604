// @ts-check
// `npm run serve`: the local web page, without looking for Electron.
import path from "node:path";
import { build, install, projectNode, run } from "./setup.mjs";

await install();
await build({ electron: false });
process.exitCode = await run(projectNode, [path.join("electron", "server.ts"), ...process.argv.slice(2)]);
