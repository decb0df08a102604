import { connection } from "../connection.ts";
import { isBrokenOff } from "../failure.ts";
import { nextConnection } from "./next-connection.ts";

/**
 * What a watch of the core tells, to its end. Where the connection breaks off it is watched again with the next one;
 * what the core itself says is thrown, since it would say the same again.
 */
export async function* follow<Event>(
  watch: () => Promise<AsyncIterable<Event>>,
  signal?: AbortSignal,
): AsyncGenerator<Event, void> {
  const isLeft = (): boolean => signal?.aborted === true;
  while (!isLeft()) {
    const { epoch } = connection.getState();
    try {
      for await (const event of await watch()) {
        if (isLeft()) return;
        yield event;
      }
      return;
    } catch (thrown) {
      if (isLeft()) return;
      if (!isBrokenOff(thrown)) throw thrown;
    }
    await nextConnection(epoch, signal);
  }
}

/** The core's answer. Where the connection breaks off before it has come, it is asked for again with the next one. */
export async function askAgain<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const { epoch } = connection.getState();
    try {
      return await ask();
    } catch (thrown) {
      if (!isBrokenOff(thrown)) throw thrown;
    }
    await nextConnection(epoch);
  }
}
