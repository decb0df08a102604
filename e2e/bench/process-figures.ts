import { readFile } from "node:fs/promises";

/** Ticks of `/proc/PID/stat` in a second; the same on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Seconds of processor time that a process has used. Linux only. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name in brackets may hold spaces; what follows it does not. User and system time are the 14th and 15th fields.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Megabytes of memory that are a process's alone; what it shares with others, its program above all, is not. Linux only. */
export async function privateMegabytes(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8");
  const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)].map(([, figure]) => Number(figure));
  return kilobytes.reduce((sum, figure) => sum + figure, 0) / 1024;
}

/** Megabytes of memory that a process has resident. Linux only. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}
