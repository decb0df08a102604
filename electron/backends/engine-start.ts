import { createInterface } from "node:readline";
import { AppError } from "../../shared/errors.ts";
import type { EngineProcess } from "./engine-supervisor.ts";

/** The engine's process as a shell has begun it. */
export interface EngineChild {
  output: NodeJS.ReadableStream | null;
  complaints: NodeJS.ReadableStream | null;
  /** Resolves with the reason when it has ended. */
  ended: Promise<string>;
  kill(): void;
}

const startWithinMs = 30_000;
/** Of what the engine complained about, the last that is kept. */
const keptCharacters = 2000;

/** Waits until the engine listens. One that does not in time is killed, so that it never stands beside the next. */
export async function started(child: EngineChild, withinMs = startWithinMs): Promise<EngineProcess> {
  let complaints = "";
  // Read in any case: an engine that fills its pipe would stand still.
  child.complaints?.setEncoding("utf8").on("data", (text: string) => {
    complaints = (complaints + text).slice(-keptCharacters);
  });
  const exited = child.ended.then((why) => `${why} ${complaints}`.trim());
  let timer: NodeJS.Timeout | undefined;
  try {
    const host = await new Promise<string>((resolve, reject) => {
      if (child.output !== null) {
        createInterface(child.output).on("line", (line) => {
          const [, found] = /^listening (http:\S+)/.exec(line) ?? [];
          if (found !== undefined) resolve(found);
        });
      }
      const failed = (sentence: string, detail: string): void =>
        reject(new AppError("engine-died", sentence, detail === "" ? {} : { detail }));
      void exited.then((why) => failed("The built-in engine could not be started.", why));
      timer = setTimeout(() => {
        child.kill();
        failed("The built-in engine did not start in time.", complaints);
      }, withinMs);
    });
    return {
      host,
      exited,
      async stop() {
        child.kill();
        await exited;
      },
    };
  } finally {
    clearTimeout(timer);
  }
}
