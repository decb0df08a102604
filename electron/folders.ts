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
