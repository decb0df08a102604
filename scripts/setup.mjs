// @ts-check
// Brings a checkout to where it can run. Runs on any Node from 20 on, with nothing installed yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const modules = path.join(root, "node_modules");
const isWindows = process.platform === "win32";

/** The Node that comes with the project, whatever Node is installed beside it: it brings SQLite. */
export const projectNode = path.join(modules, "node", "bin", isWindows ? "node.exe" : "node");

/**
 * A program of the project, as `build` leaves it. Bundled it starts in half the time that its sources take.
 * @param {"cli" | "server"} name
 */
export const program = (name) => path.join(root, "dist", "electron", `${name}.js`);

/** Says a plain line to the person. It goes to the error stream, so that output stays clean for pipes. */
export const say = (/** @type {string} */ line) => console.error(line);

/**
 * Whether a program is named and not given by its path. On Windows those are scripts (npm and what lies in `.bin`), which
 * only a shell runs; it reads spaces and `&` in arguments its own way, so nothing that a person wrote may go through it.
 * @param {string} command
 */
export const isNamed = (command) => !/[\\/]/.test(command);

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{quiet?: boolean, env?: Record<string, string>}} [options] `quiet` shows its output only when it fails.
 * @returns {Promise<number>} its exit code; as shells do, 128 and the signal's number where a signal ended it
 */
export function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const searched = [path.join(modules, ".bin"), path.dirname(projectNode), process.env["PATH"]].join(path.delimiter);
    const child = spawn(command, args, {
      cwd: root,
      // What Node has compiled is kept: the second start is quicker.
      env: { NODE_COMPILE_CACHE: path.join(modules, ".cache", "node"), ...process.env, PATH: searched, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
      shell: isWindows && isNamed(command),
    });
    // Ctrl+C reaches the child as well, which ends in its own order; a SIGTERM is passed on.
    const passOn = (/** @type {NodeJS.Signals} */ signal) => void (signal === "SIGTERM" && child.kill(signal));
    process.on("SIGINT", passOn).on("SIGTERM", passOn);
    /** @type {Buffer[]} */
    const output = [];
    child.stdout?.on("data", (part) => output.push(part));
    child.stderr?.on("data", (part) => output.push(part));
    child.on("error", () => resolve(127));
    child.on("exit", (code, signal) => {
      process.off("SIGINT", passOn).off("SIGTERM", passOn);
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(signal === null ? (code ?? 1) : 128 + os.constants.signals[signal]);
    });
  });
}

/** Installs the packages where they are missing or the lock file has changed since. */
export async function install() {
  const lock = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  const stamp = path.join(modules, ".diptych-installed");
  if (existsSync(projectNode) && existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say("Installing packages (about a minute the first time) …");
  const code = await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { quiet: true });
  if (code !== 0) fail("The packages could not be installed. Is the npm registry reachable?");
  writeFileSync(stamp, lock);
}

/** Builds the page, and the program behind it, where a source is newer than the last build. */
export async function build() {
  await Promise.all([
    buildWhenStale("the page", "vite.config.ts", "renderer", ["renderer", "shared"]),
    buildWhenStale("the program", "vite.electron.config.ts", "electron", ["electron", "shared"]),
  ]);
}

/**
 * @param {string} what
 * @param {string} config
 * @param {string} target
 * @param {readonly string[]} sources
 */
async function buildWhenStale(what, config, target, sources) {
  const files = [config, "package-lock.json", ...sources.flatMap((folder) => filesIn(folder))];
  const state = createHash("sha256");
  for (const file of files.toSorted()) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    state.update(`${file} ${size} ${mtimeMs}\n`);
  }
  const digest = state.digest("hex");
  const stamp = path.join(root, "dist", `.${target}-built`);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  say(`Building ${what} …`);
  const code = await run("vite", ["build", "--config", config, "--logLevel", "error"], { quiet: true });
  if (code !== 0) fail(`Building ${what} failed.`);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/**
 * Ends the program with a sentence.
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  say(sentence);
  process.exit(1);
}
