import type * as NodeLlamaCpp from "node-llama-cpp";
import type { Graphics } from "../../../shared/models/fit.ts";
import { HttpError } from "../http/http-error.ts";

/** llama.cpp, ready: the binding's module, and the one instance all models share. */
export type LlamaRuntime = { module: typeof NodeLlamaCpp; llama: NodeLlamaCpp.Llama; log: RecentLog };

let loading: Promise<LlamaRuntime> | undefined;

/**
 * Loads llama.cpp on first use; nothing is ever built or downloaded. It is an optional dependency: where it is absent
 * or broken this throws a 501 whose sentence the app can show, and everything that needs no inference goes on.
 */
export function loadLlama(): Promise<LlamaRuntime> {
  loading ??= load();
  return loading;
}

async function load(): Promise<LlamaRuntime> {
  const module = await import("node-llama-cpp").catch((error: unknown) => {
    throw new HttpError(501, `llama.cpp is not installed, so models cannot run here (${firstLine(error)})`);
  });
  const log = new RecentLog();
  const logger = (_level: string, message: string): void => log.add(message);
  const options = { build: "never", skipDownload: true, progressLogs: false, logger } as const;
  const llama = await module.getLlama({ ...options, logLevel: module.LlamaLogLevel.warn }).catch((error: unknown) => {
    throw new HttpError(501, `llama.cpp is installed, but does not start on this machine (${firstLine(error)})`);
  });
  return { module, llama, log };
}

/** The graphics that llama.cpp found on this machine; several cards count as one. */
export async function graphicsOf({ llama }: Pick<LlamaRuntime, "llama">): Promise<Graphics> {
  if (llama.gpu === false) return { kind: "none" };
  const { total, unifiedSize } = await llama.getVramState();
  const own = total - unifiedSize;
  return own > 0 ? { kind: "card", bytes: own } : { kind: "shared" };
}

/** The last lines llama.cpp wrote: it tells there, not in its errors, why a model does not load. */
export class RecentLog {
  #lines: string[] = [];

  get lines(): readonly string[] {
    return this.#lines;
  }

  add(message: string): void {
    this.#lines = [...this.#lines, message.trim()].slice(-4);
  }

  clear(): void {
    this.#lines = [];
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1)[0] ?? "";
}
