import { AppError } from "../../shared/errors.ts";

/** The engine's process, however it was started. */
export interface EngineProcess {
  host: string;
  /** Resolves with the reason when the process has ended. */
  exited: Promise<string>;
  stop(): Promise<void>;
}

/** Starts it over a folder of its own; others it only reads. */
export type LaunchEngine = (modelsFolder: string, readOnly: readonly string[]) => Promise<EngineProcess>;

/** What tells the engine's program about its folders. */
export const folderArguments = (modelsFolder: string, readOnly: readonly string[]): string[] => [
  "--models",
  modelsFolder,
  ...readOnly.flatMap((folder) => ["--read-only-models", folder]),
];

/** Deaths in a row, with no answer between them, after which the engine is left alone. */
const mostDeaths = 3;

/** Keeps one engine process: starts it when it is first needed, and again after it died. */
export class EngineSupervisor {
  readonly #launch: () => Promise<EngineProcess>;
  #running: Promise<EngineProcess> | undefined;
  #deaths = 0;
  #closed = false;

  constructor(launch: () => Promise<EngineProcess>) {
    this.#launch = launch;
  }

  process(): Promise<EngineProcess> {
    if (this.#deaths >= mostDeaths) {
      const message = `The built-in engine died ${this.#deaths} times in a row and is left alone. Restart Diptych to try again.`;
      return Promise.reject(new AppError("engine-died", message));
    }
    return (this.#running ??= this.#start());
  }

  /** The engine has answered: earlier deaths no longer count. */
  answered(): void {
    this.#deaths = 0;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const process = await this.#running?.catch(() => undefined);
    await process?.stop();
  }

  async #start(): Promise<EngineProcess> {
    try {
      const process = await this.#launch();
      void process.exited.then(() => this.#ended());
      return process;
    } catch (thrown) {
      this.#ended();
      throw thrown;
    }
  }

  #ended(): void {
    this.#running = undefined;
    if (!this.#closed) this.#deaths += 1;
  }
}
