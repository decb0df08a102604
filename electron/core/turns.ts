import type { Settings } from "../../shared/settings.ts";
import type { ModelRef } from "../../shared/source.ts";

interface Waiting {
  key: string;
  bytes: number;
  goOn(): void;
}

/**
 * Lets models run together as long as they fit into memory together, else in turn, in the order they came; unless the
 * person wants it otherwise. Runs of one model never wait for each other here: its server queues them.
 *
 * @param room Bytes that models may take together, as far as is known now.
 * @param wanted What the person wants now.
 */
export function createTurns(room: () => number, wanted: () => Settings["turns"] = () => "as-it-fits") {
  const active = new Map<string, { bytes: number; runs: number }>();
  const queue: Waiting[] = [];

  const fits = (key: string, bytes: number): boolean => {
    if (bytes === 0 || active.has(key) || wanted() === "together") return true;
    if (wanted() === "in-turn") return active.size === 0;
    const taken = [...active.values()].reduce((sum, model) => sum + model.bytes, 0);
    return taken === 0 || taken + bytes <= room();
  };
  const begin = (key: string, bytes: number): void => {
    const model = active.get(key);
    active.set(key, { bytes: Math.max(bytes, model?.bytes ?? 0), runs: (model?.runs ?? 0) + 1 });
  };
  const leave = (key: string): void => {
    const model = active.get(key);
    if (model === undefined) return;
    if (model.runs > 1) active.set(key, { ...model, runs: model.runs - 1 });
    else active.delete(key);
    letIn();
  };
  /** Counts each in before it looks at the next: whoever waited goes on only later. */
  const letIn = (): void => {
    for (let next = queue[0]; next !== undefined && fits(next.key, next.bytes); next = queue[0]) {
      queue.shift();
      begin(next.key, next.bytes);
      next.goOn();
    }
  };

  return {
    /**
     * Waits until the model may run; the answer lets the next ones in and must be called once.
     *
     * @param bytes What the model will take; 0 where that is unknown or elsewhere, which never waits.
     * @param onWait Called with the names of the models it waits for, if it has to wait.
     */
    async enter(
      model: ModelRef,
      bytes: number,
      signal: AbortSignal,
      onWait: (others: string[]) => void,
    ): Promise<() => void> {
      signal.throwIfAborted();
      const key = `${model.source} ${model.name}`;
      if ((queue.length > 0 && !active.has(key) && bytes > 0) || !fits(key, bytes)) {
        onWait([...active.keys()].map((other) => other.slice(other.indexOf(" ") + 1)));
        await new Promise<void>((resolve, reject) => {
          const waiting: Waiting = { key, bytes, goOn: resolve };
          queue.push(waiting);
          signal.addEventListener("abort", () => {
            const at = queue.indexOf(waiting);
            if (at === -1) return;
            queue.splice(at, 1);
            reject(signal.reason);
            letIn();
          });
        });
      } else begin(key, bytes);
      let left = false;
      return () => {
        if (!left) leave(key);
        left = true;
      };
    },
  };
}

export type Turns = ReturnType<typeof createTurns>;
