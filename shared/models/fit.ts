import { formatBytes } from "./bytes.ts";
import type { LoadedModel } from "../source.ts";
import type { MemoryEstimate } from "./memory.ts";

/** A graphics card with memory of its own, one that shares the machine's, or none that the engine could use. */
export type Graphics = { readonly kind: "card"; readonly bytes: number } | { readonly kind: "shared" | "none" };

/** What a machine has for models, in bytes. */
export interface Machine {
  readonly memory: number;
  /** Absent where it is not known. */
  readonly graphics?: Graphics | undefined;
}

/** Bytes that are taken already by models which are not the ones judged. */
export interface Taken {
  readonly memory: number;
  readonly graphics: number;
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

const nothing: Taken = { memory: 0, graphics: 0 };

/** Ollama loads a second model beside the first only into at most 80 % of the free memory. */
const USABLE = 0.8;

/**
 * Says whether models fit this machine, one or several at once. Other programs need memory too, and
 * Ollama keeps a reserve; so four fifths of the machine's memory count.
 */
export function judgeFit(
  estimates: readonly Pick<MemoryEstimate, "total">[],
  machine: Machine,
  taken: Taken = nothing,
): Fit {
  const needed = estimates.reduce((sum, { total }) => sum + total, 0);
  const biggest = estimates.reduce((most, { total }) => Math.max(most, total), 0);
  const graphics = cardBytes(machine);
  const memory = machine.memory * USABLE;
  const about = `about ${formatBytes(needed)}`;
  const others = taken.memory + taken.graphics;
  // What lies in graphics memory takes none of the machine's only where a card is known to have its own.
  const inMemory = graphics > 0 ? taken.memory : others;
  if (graphics > 0 && needed <= graphics - taken.graphics)
    return {
      verdict: "fits",
      needed,
      where: "graphics",
      sentence: `Fits the graphics memory: ${about} of ${formatBytes(graphics)}${beside(taken.graphics)}.`,
    };
  if (needed <= memory - inMemory)
    return {
      verdict: "fits",
      needed,
      where: "memory",
      sentence: `Fits: ${about} of ${formatBytes(machine.memory)} memory${beside(inMemory)}.`,
    };
  if (needed <= Math.max(graphics, memory))
    return {
      verdict: "swaps",
      needed,
      where: needed <= graphics ? "graphics" : "memory",
      sentence: `Will swap: ${about} is needed, but other models hold ${formatBytes(others)}, which must be unloaded first.`,
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

const beside = (bytes: number): string => (bytes === 0 ? "" : `, beside ${formatBytes(bytes)} of other models`);

/** The memory of the graphics card itself; 0 where there is none, or none is known. */
const cardBytes = ({ graphics }: Machine): number => (graphics?.kind === "card" ? graphics.bytes : 0);

/** The most that models may take together in one place. */
export const roomOf = (machine: Machine): number => Math.max(cardBytes(machine), machine.memory * USABLE);

/** What loaded models take, by where they lie. */
export const takenBy = (loaded: readonly Pick<LoadedModel, "bytes" | "videoBytes">[]): Taken => ({
  memory: loaded.reduce((sum, { bytes, videoBytes }) => sum + bytes - videoBytes, 0),
  graphics: loaded.reduce((sum, { videoBytes }) => sum + videoBytes, 0),
});

/** What is known of the graphics, in words; `loaded` may show that a card is used of which nothing else is known. */
export function describeGraphics({ graphics }: Machine, loaded: readonly Pick<LoadedModel, "videoBytes">[]): string {
  if (graphics?.kind === "card") return `The graphics card has ${formatBytes(graphics.bytes)} of its own.`;
  if (graphics?.kind === "shared") return "Its graphics share this memory.";
  const used = loaded.reduce((sum, { videoBytes }) => sum + videoBytes, 0);
  if (used > 0)
    return `${formatBytes(used)} lie in graphics memory; how much there is of it, their server does not tell.`;
  if (graphics?.kind === "none") return "The built-in engine finds no graphics card that it could use.";
  return "Whether there is a graphics card is not known.";
}
