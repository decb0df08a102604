// @ts-check
// `npm start`: the Electron app where Electron is, else the local web page.
import path from "node:path";
import { electronBinary, fetchElectron } from "./electron-binary.mjs";
import { build, install, projectNode, root, run, say } from "./setup.mjs";

await install();
const electron = electronBinary() ?? (await fetchElectron());
await build({ electron: electron !== undefined });
if (electron !== undefined) {
  process.exitCode = await run(electron, [root]);
} else {
  say("Starting Diptych as a web page on this machine.");
  process.exitCode = await run(projectNode, [path.join("electron", "server.ts"), "--open"]);
}
