import { app, BrowserWindow } from "electron";
import { closeBeforeQuitting } from "./closing.ts";
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
export function endWithTheCore(close: () => Promise<void>, log: (thrown: unknown) => void): void {
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on(
    "before-quit",
    closeBeforeQuitting(close, () => app.quit(), log),
  );
}
