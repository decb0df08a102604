// @ts-check
// `npm start`: the Electron app where Electron is, else the local web page.
import { electronBinary, fetchElectron } from "./electron-binary.mjs";
import { build, install, program, projectNode, root, run, say } from "./setup.mjs";

await install();
const electron = electronBinary() ?? (await fetchElectron());
await build();
if (electron !== undefined) {
  process.exitCode = await run(electron, [root]);
} else {
  say("Starting Diptych as a web page on this machine.");
  process.exitCode = await run(projectNode, [program("server"), "--open"]);
}
