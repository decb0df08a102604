import { access, constants, stat } from "node:fs/promises";
import path from "node:path";

/** The machine as the search sees it; tests hand over another one. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  home: string;
}

/** Where `ollama` lies: on PATH, else where its installers put it. Programs with windows often lack the shell's PATH. */
export async function findOllamaProgram(
  { env, platform, home }: Surroundings,
  usual: readonly string[] = usualPlaces({ env, platform, home }),
): Promise<string | undefined> {
  const file = platform === "win32" ? "ollama.exe" : "ollama";
  const onPath = (env["PATH"] ?? env["Path"] ?? "")
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, file));
  for (const candidate of [...onPath, ...usual]) if (await isProgram(candidate)) return candidate;
  return undefined;
}

export function usualPlaces({ env, platform, home }: Surroundings): string[] {
  if (platform === "win32") {
    const local = env["LOCALAPPDATA"] ?? path.join(home, "AppData", "Local");
    return [path.join(local, "Programs", "Ollama", "ollama.exe")];
  }
  const shared = ["/usr/local/bin/ollama", "/usr/bin/ollama"];
  if (platform !== "darwin") return [...shared, path.join(home, ".local", "bin", "ollama"), "/snap/bin/ollama"];
  const inApp = path.join("Applications", "Ollama.app", "Contents", "Resources", "ollama");
  return [...shared, "/opt/homebrew/bin/ollama", path.join("/", inApp), path.join(home, inApp)];
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
