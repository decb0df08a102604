import { app } from "electron";
import { AppError } from "../shared/errors.ts";
import { claimInstance } from "./instance/instance.ts";
import { createRouter } from "./core/router.ts";
import { openSettingsFile } from "./core/settings-file.ts";
import { homeFolder } from "./folders.ts";
import { registerScheme, servePage } from "./shell/app-protocol.ts";
import { launchEngine } from "./shell/engine-process.ts";
import { failToStart } from "./shell/fail-to-start.ts";
import { endWithTheCore, focusOnSecondInstance } from "./shell/lifecycle.ts";
import { setMenu } from "./shell/menu.ts";
import { keepFilesIn } from "./shell/own-files.ts";
import { handPorts } from "./shell/ports.ts";
import { showPullProgress } from "./shell/pull-progress.ts";
import { keptSecrets } from "./shell/safe-storage.ts";
import { guardSession } from "./shell/session-guard.ts";
import { openWindow } from "./shell/window.ts";
import { dataFolder, startCore } from "./start-core.ts";
import path from "node:path";

const home = homeFolder();

// Electron is ready once this module has been evaluated: until then nothing may be awaited, and all this must be settled.
try {
  app.enableSandbox();
  registerScheme();
  keepFilesIn(home);
  if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(failToStart);
  else app.quit();
} catch (thrown) {
  failToStart(thrown);
}

async function start(): Promise<void> {
  const settings = openSettingsFile(path.join(home, "settings.json"));
  const folder = dataFolder(home, settings);
  const instance = await claimInstance(folder);
  if ("running" in instance) {
    const { shell, pid } = instance.running;
    throw new AppError(
      "busy",
      `Diptych already runs on ${folder} (${shell}, process ${pid}). End that one first, or use it.`,
    );
  }
  const secretStore = keptSecrets(path.join(home, "secrets.json"));
  const core = startCore({ home, settings, dataFolder: folder, launchEngine, secretStore, shell: "electron" });
  const router = createRouter(core.handlers, core.log);
  instance.claim.announce({ pid: process.pid, shell: "electron" }, router, core.log);

  servePage();
  guardSession();
  handPorts(router);
  setMenu();
  focusOnSecondInstance();
  openWindow();
  void showPullProgress(core.pulls);
  endWithTheCore(async () => {
    await core.close();
    await instance.claim.release();
  }, core.log);
}
