import { access, constants, readdir, statfs } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseManifest } from "../engine/store/manifest.ts";
import { FolderShelf } from "../engine/store/shelf.ts";
import type { ModelOnDisk } from "../../shared/models/disk-use.ts";
import { formatModelName } from "../../shared/models/model-name.ts";
import { layersOfManifest } from "./manifest-layers.ts";
import type { ModelFolder } from "./model-keeper.ts";

/** What lies in a models folder of Ollama's layout, and how much room its disk has. Undefined when it is not there. */
export async function readModelFolder(folder: string): Promise<ModelFolder | undefined> {
  const disk = await nearestExisting(folder);
  if (disk === undefined) return undefined;
  const { bavail, bsize } = await statfs(disk);
  return { path: folder, free: bavail * bsize, models: await readModels(folder).catch(() => undefined) };
}

async function readModels(folder: string): Promise<ModelOnDisk[]> {
  await access(path.join(folder, "manifests"), constants.R_OK);
  const shelf = new FolderShelf(folder);
  const models: ModelOnDisk[] = [];
  for (const name of await shelf.names()) {
    const manifest = parseManifest((await shelf.manifest(name))?.text ?? "");
    if (manifest !== undefined) models.push({ name: formatModelName(name), layers: layersOfManifest(manifest) });
  }
  return models;
}

/** The folder itself, or the nearest above it: a folder that nothing was pulled into yet may not exist. */
async function nearestExisting(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (await exists(at)) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

/** Where an Ollama of this machine keeps its models, when none of them says so: the first such folder there is. */
export async function usualModelFolder(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const own = path.join(os.homedir(), ".ollama", "models");
  const candidates = [env["OLLAMA_MODELS"], "/usr/share/ollama/.ollama/models", own];
  for (const folder of candidates) {
    if (folder !== undefined && folder !== "" && (await holdsModels(folder))) return folder;
  }
  return env["OLLAMA_MODELS"] || own;
}

const holdsModels = (folder: string): Promise<boolean> =>
  readdir(path.join(folder, "manifests")).then(
    (entries) => entries.length > 0,
    () => false,
  );

const exists = (file: string): Promise<boolean> =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
