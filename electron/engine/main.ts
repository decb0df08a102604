import { fstatSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { parseArgs } from "node:util";
import type { EngineOptions } from "./engine.ts";
import { runEngine } from "./run-engine.ts";

/**
 * The engine as a process of its own: `node main.ts --models DIR [--port N] [--read-only-models DIR]…
 * [--memory-limit MB]`. It also ends when the process that started it goes away, which it sees by its standard input or
 * its message channel closing. Ctrl+C on a terminal reaches both: then that process decides.
 */
async function main(): Promise<void> {
  const end = await runEngine(readArguments());
  process.on("SIGINT", () => {
    if (!hasParent()) end();
  });
  if (process.connected) process.once("disconnect", end);
  if (inputIsPipe()) process.stdin.once("end", end).once("error", end).resume();
  // Node keeps what it compiled when it ends by itself; who started this may kill it.
  flushCompileCache();
}

function readArguments(): EngineOptions {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      models: { type: "string" },
      "read-only-models": { type: "string", multiple: true, default: [] },
      "memory-limit": { type: "string" },
    },
  });
  if (values.models === undefined) throw new Error("--models DIR is missing: the folder to keep models in");
  const memoryLimit = values["memory-limit"];
  return {
    models: values.models,
    readOnlyModels: values["read-only-models"],
    port: wholeNumber("--port", values.port),
    ...(memoryLimit === undefined ? {} : { memoryLimit: wholeNumber("--memory-limit", memoryLimit) * 1024 ** 2 }),
  };
}

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`${name} takes a whole number, not "${text}"`);
}

const hasParent = (): boolean => process.connected || inputIsPipe();

/** A terminal or a file as standard input says nothing about a parent; a pipe does. */
function inputIsPipe(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isSocket();
  } catch {
    // A program without a terminal may have been started without any input at all.
    return false;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`diptych engine: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
