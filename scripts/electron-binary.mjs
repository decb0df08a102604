// @ts-check
// Electron's package holds no program; it is fetched apart. `electron` is never imported to find out: that would fetch it.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectNode, root, say } from "./setup.mjs";

const ownFolder = path.join(root, "node_modules", "electron");
const ownAttempt = path.join(root, ".cache", "electron-attempt");
const day = 24 * 60 * 60 * 1000;

/** @returns {string | undefined} the path of Electron's program, where it is on this machine and has a display */
export function electronBinary(folder = ownFolder) {
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"] || undefined;
  const pathFile = path.join(folder, "path.txt");
  if (!hasDisplay() || (override === undefined && !existsSync(pathFile))) return undefined;
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, "utf8")
    : process.platform === "win32"
      ? "electron.exe"
      : "electron";
  const program = path.join(override ?? path.join(folder, "dist"), name);
  return existsSync(program) ? program : undefined;
}

/** On Linux Electron ends at once where it can show nothing. */
const hasDisplay = () =>
  process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);

/**
 * Tries once a day to fetch Electron, in view, for at most a minute; Enter skips it.
 * @param {{folder?: string, attempt?: string, seconds?: number, keyboard?: NodeJS.ReadableStream & {isTTY?: boolean}}} [options]
 * `attempt`: the file that remembers when it was tried in vain.
 */
export async function fetchElectron(options = {}) {
  const { folder = ownFolder, attempt = ownAttempt, seconds = 60, keyboard = process.stdin } = options;
  if (!hasDisplay() || (existsSync(attempt) && Date.now() - statSync(attempt).mtimeMs < day)) return undefined;
  say(`Fetching Electron, about 110 MB, for at most ${seconds} seconds; press Enter to skip …`);
  const child = spawn(projectNode, [path.join(folder, "install.js")], { stdio: "ignore" });
  const exited = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  const skipped = new Promise((resolve) => {
    if (keyboard.isTTY) keyboard.once("data", () => resolve("skipped"));
  });
  const late = new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref());
  const outcome = await Promise.race([exited, skipped, late]);
  keyboard.pause();
  child.kill();
  await exited;
  const found = electronBinary(folder);
  if (found !== undefined) return found;
  mkdirSync(path.dirname(attempt), { recursive: true });
  writeFileSync(attempt, "");
  say(outcome === "skipped" ? "Skipped." : "Electron cannot be fetched from here; it is tried again tomorrow.");
  return undefined;
}
