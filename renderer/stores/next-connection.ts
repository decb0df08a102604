import { connection } from "../connection.ts";

/** Resolves once there is a newer connection than this one. */
export function nextConnection(epoch: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = connection.subscribe((now) => {
      if (now.state !== "open" || now.epoch === epoch) return;
      stop();
      resolve();
    });
  });
}
