import { createHash } from "node:crypto";
import os from "node:os";
import path from "node:path";

/** Unix allows little more than a hundred bytes for the name of a socket. */
const longestPath = 100;

/** Where a Diptych that uses this data folder can be reached by others of the same user. */
export function socketPath(dataFolder: string): string {
  const name = `diptych-${createHash("sha256").update(path.resolve(dataFolder)).digest("hex").slice(0, 24)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  const beside = path.join(path.resolve(dataFolder), "diptych.sock");
  if (Buffer.byteLength(beside) <= longestPath) return beside;
  return path.join(process.env["XDG_RUNTIME_DIR"] ?? os.tmpdir(), `${name}.sock`);
}
