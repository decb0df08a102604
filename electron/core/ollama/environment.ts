import { execFile } from "node:child_process";
import { open, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { ollamaVariables, type OllamaEnvironment, type OllamaVariable } from "../../../shared/local-ollama.ts";
import type { Surroundings } from "./find-program.ts";

const run = promisify(execFile);
const systemWithinMs = 2000;
/** The newest part of a log file that is looked at. */
const tailBytes = 256 * 1024;

type Values = OllamaEnvironment["values"];

/**
 * How a server that was not started here is set, as far as this system lets anyone see: its log where its installer
 * keeps one, the environment of its process where it is the same user's, else what the system's service gives it.
 */
export async function environmentOfRunning(around: Surroundings): Promise<OllamaEnvironment | undefined> {
  if (around.platform !== "linux") {
    const values = configOfLog(await tailOf(logFile(around)));
    return values === undefined ? undefined : { values, from: "log" };
  }
  const ofProcess = await linuxProcess();
  if (ofProcess !== undefined) return { values: ofProcess, from: "process" };
  const ofService = await linuxService();
  return ofService === undefined ? undefined : { values: ofService, from: "service" };
}

/** What a server started from here would be given. */
export const environmentHere = (env: NodeJS.ProcessEnv): OllamaEnvironment => ({
  values: pick((name) => env[name]),
  from: "here",
});

/**
 * The settings in the last line of a log that names them all: `msg="server config" env="map[NAME:value …]"`. Values may
 * hold spaces; the next name ends them.
 */
export function configOfLog(log: string): Values | undefined {
  const line = log.split("\n").findLast((one) => one.includes('msg="server config"'));
  const map = line === undefined ? undefined : /env="map\[(.*)\]"/.exec(line)?.[1];
  if (map === undefined) return undefined;
  return pick((name) => new RegExp(`(?:^| )${name}:(.*?)(?= [A-Za-z_]+:(?!//)|$)`).exec(map)?.[1]);
}

function pick(valueOf: (name: OllamaVariable) => string | undefined): Values {
  const set = ollamaVariables.map((name) => [name, valueOf(name)] as const).filter(([, value]) => value);
  return Object.fromEntries(set);
}

function logFile({ env, platform, home }: Surroundings): string {
  if (platform !== "win32") return path.join(home, ".ollama", "logs", "server.log");
  return path.join(env["LOCALAPPDATA"] ?? path.join(home, "AppData", "Local"), "Ollama", "server.log");
}

async function tailOf(file: string): Promise<string> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    const length = Math.min(size, tailBytes);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString();
  } catch {
    return "";
  }
}

/** The environment of the process `ollama serve`, where it may be read. */
async function linuxProcess(): Promise<Values | undefined> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const [program = "", command] = (await readText(`/proc/${pid}/cmdline`)).split("\0");
    if (path.basename(program) !== "ollama" || command !== "serve") continue;
    const environment = await readText(`/proc/${pid}/environ`);
    if (environment !== "") return valuesOf(environment.split("\0"));
  }
  return undefined;
}

async function linuxService(): Promise<Values | undefined> {
  try {
    const how = ["show", "ollama.service", "--property=ActiveState,Environment"];
    const { stdout } = await run("systemctl", how, { timeout: systemWithinMs });
    if (!/^ActiveState=active$/m.test(stdout)) return undefined;
    return valuesOf((/^Environment=(.*)$/m.exec(stdout)?.[1] ?? "").split(" "));
  } catch {
    return undefined;
  }
}

const valuesOf = (pairs: readonly string[]): Values =>
  pick((name) => pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1));

const readText = (file: string): Promise<string> => readFile(file, "utf8").catch(() => "");
