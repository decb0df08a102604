import { app, BrowserWindow } from "electron";
import { openWindow } from "./window.ts";

/** Starting Diptych again shows the one that runs. */
export function focusOnSecondInstance(): void {
  app.on("second-instance", () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return openWindow();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow();
  });
}

/** Quits when the last window closes, but on a Mac; first the core ends what runs and keeps it. */
export function endWithTheCore(close: () => Promise<void>): void {
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  let closed = false;
  app.on("before-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    void close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
