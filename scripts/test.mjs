// @ts-check
// `npm test`: everything that must hold, in the order in which it fails fastest.
import { findBrowser } from "./browser.mjs";
import { electronBinary } from "./electron-binary.mjs";
import { build, fail, install, run, say } from "./setup.mjs";

await install();
const browser = await findBrowser();
const electron = electronBinary();
await build();

/** @type {readonly [string, string, readonly string[]][]} */
const steps = [
  ["Types", "tsc", ["-b"]],
  ["Lint and import rules", "oxlint", ["--type-aware"]],
  ["Format", "prettier", ["--check", "--log-level", "warn", "."]],
];
for (const [name, command, args] of steps) {
  if ((await run(command, args, { quiet: true })) !== 0) fail(`${name}: failed, see above.`);
  say(`${name}: in order.`);
}
say("Unit and integration tests:");
const unit = await run("vitest", ["run", "--reporter=dot"]);
say(`Browser specs: ${electron === undefined ? "the web shell in" : "Electron, and the web shell in"} ${browser}.`);
const specs = await run("playwright", ["test"], { env: { CHROMIUM: browser } });
process.exitCode = unit === 0 && specs === 0 ? 0 : 1;
