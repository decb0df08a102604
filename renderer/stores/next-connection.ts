import { connection } from "../connection.ts";

/** Resolves once there is a newer connection than this one, or nobody waits for it any more. */
export function nextConnection(epoch: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const now = connection.getState();
      if ((now.state !== "open" || now.epoch === epoch) && signal?.aborted !== true) return;
      stop();
      signal?.removeEventListener("abort", look);
      resolve();
    };
    const stop = connection.subscribe(look);
    signal?.addEventListener("abort", look);
    look();
  });
}
