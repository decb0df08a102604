import { BrowserWindow } from "electron";
import { fileURLToPath } from "node:url";
import { pageUrl } from "./page-url.ts";
import { windowOptions } from "./window-options.ts";

const preload = fileURLToPath(new URL("preload.cjs", import.meta.url));

/** Opens a window on the page; it shows once there is something to see. */
export function openWindow(): void {
  const window = new BrowserWindow(windowOptions(preload));
  window.once("ready-to-show", () => window.show());
  // A page that crashed is loaded anew; runs belong to this process and go on.
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason !== "clean-exit") window.reload();
  });
  void window.loadURL(pageUrl);
}
