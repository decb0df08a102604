import { startEngine, type EngineOptions } from "./engine.ts";

/**
 * Runs the engine as this process: prints `listening http://127.0.0.1:PORT` once it answers, and ends with every model out
 * of memory on SIGTERM, and when what is given back is called. Who calls this decides on SIGINT, and must listen to it: the
 * binding brings `signal-exit`, which kills the process when it finds no listener beside its own. Fails as `startEngine`
 * does.
 */
export async function runEngine(options: EngineOptions): Promise<() => void> {
  const engine = await startEngine(options);
  let ending: Promise<never> | undefined;
  const end = (): void => {
    ending ??= engine.close().then(() => process.exit(0));
  };
  // Not `once`, for the same reason.
  process.on("SIGTERM", end);
  process.stdout.write(`listening ${engine.url}\n`);
  return end;
}
