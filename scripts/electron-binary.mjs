// @ts-check
// Electron's package holds no program; it is fetched apart. `electron` is never imported to find out: that would fetch it.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectNode, root, say } from "./setup.mjs";

const folder = path.join(root, "node_modules", "electron");
const attempt = path.join(root, ".cache", "electron-attempt");
const mostSeconds = 60;
const day = 24 * 60 * 60 * 1000;

/** @returns {string | undefined} the path of Electron's program, where it is on this machine */
export function electronBinary() {
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const pathFile = path.join(folder, "path.txt");
  if (override === undefined && !existsSync(pathFile)) return undefined;
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, "utf8")
    : process.platform === "win32"
      ? "electron.exe"
      : "electron";
  const program = path.join(override ?? path.join(folder, "dist"), name);
  return existsSync(program) ? program : undefined;
}

/** Tries once a day to fetch Electron, in view, for at most a minute; Enter skips it. */
export async function fetchElectron() {
  if (existsSync(attempt) && Date.now() - statSync(attempt).mtimeMs < day) return undefined;
  say(`Fetching Electron, about 110 MB, for at most ${mostSeconds} seconds; press Enter to skip …`);
  const child = spawn(projectNode, [path.join(folder, "install.js")], { stdio: "ignore" });
  const outcome = await Promise.race([
    new Promise((resolve) => child.on("exit", (code) => resolve(code === 0 ? "fetched" : "failed"))),
    new Promise((resolve) => setTimeout(() => resolve("late"), mostSeconds * 1000).unref()),
    new Promise((resolve) => {
      if (process.stdin.isTTY) process.stdin.once("data", () => resolve("skipped"));
    }),
  ]);
  process.stdin.pause();
  child.kill();
  const found = electronBinary();
  if (found !== undefined) return found;
  mkdirSync(path.dirname(attempt), { recursive: true });
  writeFileSync(attempt, "");
  say(outcome === "skipped" ? "Skipped." : "Electron cannot be fetched from here; it is tried again tomorrow.");
  return undefined;
}
