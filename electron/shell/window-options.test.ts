import { expect, it } from "vitest";
import { windowOptions } from "./window-options.ts";

it("gives the page no way around the sandbox", () => {
  expect(windowOptions("/preload.cjs").webPreferences).toEqual({
    preload: "/preload.cjs",
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    spellcheck: false,
  });
});
