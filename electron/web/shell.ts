import { existsSync } from "node:fs";
import { flushCompileCache } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "../../shared/errors.ts";
import { createRouter } from "../core/router.ts";
import { secretsInMemory } from "../core/secrets.ts";
import { openSettingsFile } from "../core/settings-file.ts";
import { homeFolder } from "../folders.ts";
import { claimInstance } from "../instance/instance.ts";
import { dataFolder, startCore } from "../start-core.ts";
import { launchEngine } from "./engine-process.ts";
import { openBrowser } from "./open-browser.ts";
import { serveWeb } from "./serve.ts";
import { tellSettingsProblems } from "./settings-problems.ts";

/** Where the built page lies, seen from the source tree and from a bundle. */
const pageFolder = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../../dist/renderer" : "../renderer", import.meta.url),
);

/**
 * Runs Diptych as a local web page until it is told to end: prints one address. Where a Diptych already runs on the same
 * data folder, its address is given instead.
 */
export async function serve(options: { port?: number; open: boolean }): Promise<void> {
  if (!existsSync(path.join(pageFolder, "index.html"))) {
    throw new AppError("not-found", "The page is not built yet. Run `npm start`, which builds it.");
  }
  const home = homeFolder();
  const settings = openSettingsFile(path.join(home, "settings.json"));
  tellSettingsProblems(settings);
  const folder = dataFolder(home, settings);
  const instance = await claimInstance(folder);
  if ("running" in instance) {
    const { url, pid, shell } = instance.running;
    if (url === undefined) throw new AppError("busy", `Diptych (${shell}, process ${pid}) already uses ${folder}.`);
    console.log(`Diptych is already running: ${url}`);
    if (options.open) openBrowser(url);
    return;
  }
  const secretStore = secretsInMemory(
    "As a page, Diptych has no key store; in ANTHROPIC_API_KEY a key is there at every start.",
  );
  const core = startCore({ home, settings, dataFolder: folder, launchEngine, secretStore, shell: "web" });
  for (const notice of core.appInfo.notices) console.error(notice);
  const shell = await serveWeb(core, pageFolder, options.port).catch(async (thrown: unknown) => {
    // What is open would keep this program from ending.
    await core.close();
    await instance.claim.release();
    throw thrown;
  });
  instance.claim.announce(
    { pid: process.pid, shell: "web", url: shell.url },
    createRouter(core.handlers, core.log),
    core.log,
  );
  console.log(`Diptych is at ${shell.url}`);
  if (options.open && openBrowser(shell.url)) console.log("Opened in your browser. Press Ctrl+C here to end Diptych.");
  else console.log("Open this address in a browser. Press Ctrl+C here to end Diptych.");
  // Node keeps what it compiled when it ends by itself; the next start is quicker even if this process is killed.
  flushCompileCache();

  const end = async (): Promise<void> => {
    await shell.close();
    await core.close();
    await instance.claim.release();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void end());
}
