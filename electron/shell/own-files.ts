import { app } from "electron";
import path from "node:path";
import { makeFolder } from "../folders.ts";

/**
 * Lets Electron keep what it keeps (cookies, caches, the lock of the one instance) below Diptych's own folder, so that
 * another `DIPTYCH_HOME` is another app. Must be called before Electron is ready.
 */
export function keepFilesIn(home: string): void {
  const folder = path.join(home, "electron");
  makeFolder(folder, 0o700);
  app.setPath("userData", folder);
}
