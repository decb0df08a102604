import { formatBytes } from "./bytes.ts";
import type { MemoryEstimate } from "./memory.ts";

/** What a machine has for models, in bytes. */
export interface Machine {
  readonly memory: number;
  /** Memory of the graphics card; on machines that share one memory, leave it out. */
  readonly graphics?: number | undefined;
}

/**
 * `fits`: all stay loaded side by side. `swaps`: each fits alone, they take turns.
 * `too-big`: at least one does not fit at all.
 */
export interface Fit {
  readonly verdict: "fits" | "swaps" | "too-big";
  /** Bytes all models need together. */
  readonly needed: number;
  /** Where they would lie; undefined when they do not fit. */
  readonly where: "graphics" | "memory" | undefined;
  /** The verdict in words, as the estimate it is. */
  readonly sentence: string;
}

/** Ollama loads a second model beside the first only into at most 80 % of the free memory. */
const USABLE = 0.8;

/**
 * Says whether models fit this machine, one or several at once. Other programs need memory too, and
 * Ollama keeps a reserve; so four fifths of the machine's memory count.
 */
export function judgeFit(estimates: readonly MemoryEstimate[], machine: Machine): Fit {
  const needed = estimates.reduce((sum, { total }) => sum + total, 0);
  const biggest = estimates.reduce((most, { total }) => Math.max(most, total), 0);
  const graphics = machine.graphics ?? 0;
  const memory = machine.memory * USABLE;
  const about = `about ${formatBytes(needed)}`;
  if (graphics > 0 && needed <= graphics)
    return {
      verdict: "fits",
      needed,
      where: "graphics",
      sentence: `Fits the graphics memory: ${about} of ${formatBytes(graphics)}.`,
    };
  if (needed <= memory)
    return {
      verdict: "fits",
      needed,
      where: "memory",
      sentence: `Fits: ${about} of ${formatBytes(machine.memory)} memory.`,
    };
  if (biggest <= Math.max(graphics, memory))
    return {
      verdict: "swaps",
      needed,
      where: biggest <= graphics ? "graphics" : "memory",
      sentence: `Will swap: together they need ${about}, so one is unloaded before the other runs.`,
    };
  const have = formatBytes(Math.max(graphics, machine.memory));
  return {
    verdict: "too-big",
    needed,
    where: undefined,
    sentence: `Does not fit: ${estimates.length === 1 ? "it needs" : "the largest needs"} about ${formatBytes(biggest)} and this machine has ${have}.`,
  };
}
