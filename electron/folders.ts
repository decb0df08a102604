import { mkdirSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Diptych's own folder: `DIPTYCH_HOME`, else the place this system keeps programs' data in. */
export function homeFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
  home = os.homedir(),
): string {
  if (env["DIPTYCH_HOME"]) return path.resolve(env["DIPTYCH_HOME"]);
  if (platform === "darwin") return path.join(home, "Library", "Application Support", "Diptych");
  if (platform === "win32") return path.join(env["APPDATA"] ?? path.join(home, "AppData", "Roaming"), "Diptych");
  return path.join(env["XDG_DATA_HOME"] ?? path.join(home, ".local", "share"), "diptych");
}

/**
 * Makes a folder where it is missing, with those above it. Node's own `recursive` never comes back from a place like
 * /proc, where the system says of a folder's parent that it is there and of the folder that it cannot be.
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const isThere = (): boolean => statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isThere()) return;
  const above = path.dirname(folder);
  // A drive that is not there has nothing above it.
  if (above !== folder) makeFolder(above, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (thrown) {
    // Another program may have been quicker.
    if (!isThere()) throw thrown;
  }
}
