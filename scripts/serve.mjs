// @ts-check
// `npm run serve`: the local web page, without looking for Electron.
import { build, install, program, projectNode, run } from "./setup.mjs";

await install();
await build();
process.exitCode = await run(projectNode, [program("server"), ...process.argv.slice(2)]);
