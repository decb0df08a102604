import { fstatSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { parseArgs } from "node:util";
import type { EngineOptions } from "./engine.ts";
import { demoModelsFolder, startEngine } from "./engine.ts";

/**
 * The engine as a process of its own: `node main.ts --models DIR [--port N] [--read-only-models DIR]…
 * [--demo-models DIR] [--memory-limit MB]`. Prints `listening http://127.0.0.1:PORT` once it answers. It ends, with
 * every model out of memory, on SIGTERM and SIGINT, and when the process that started it goes away, which it sees by
 * its standard input or its message channel closing.
 */
async function main(): Promise<void> {
  const engine = await startEngine(readArguments());
  let ending: Promise<never> | undefined;
  const end = (): void => {
    ending ??= engine.close().then(() => process.exit(0));
  };
  // Not `once`: the binding brings `signal-exit`, which kills the process when it finds no listener beside its own.
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  whenParentIsGone(end);
  process.stdout.write(`listening ${engine.url}\n`);
  // Node keeps what it compiled when it ends by itself; who started this may kill it.
  flushCompileCache();
}

function readArguments(): EngineOptions {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      models: { type: "string" },
      "read-only-models": { type: "string", multiple: true, default: [] },
      "demo-models": { type: "string", default: demoModelsFolder },
      "memory-limit": { type: "string" },
    },
  });
  if (values.models === undefined) throw new Error("--models DIR is missing: the folder to keep models in");
  const memoryLimit = values["memory-limit"];
  return {
    models: values.models,
    readOnlyModels: values["read-only-models"],
    demoModels: values["demo-models"],
    port: wholeNumber("--port", values.port),
    ...(memoryLimit === undefined ? {} : { memoryLimit: wholeNumber("--memory-limit", memoryLimit) * 1024 ** 2 }),
  };
}

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`${name} takes a whole number, not "${text}"`);
}

/** A terminal or a file as standard input says nothing about a parent; a pipe does. */
function whenParentIsGone(end: () => void): void {
  if (process.connected) process.once("disconnect", end);
  if (inputIsPipe()) process.stdin.once("end", end).once("error", end).resume();
}

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
