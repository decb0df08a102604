import type * as Undici from "undici";
import type { Dispatcher, RequestInit, Response } from "undici";

/** A fetch by a dispatcher of its own. undici is loaded with the first call: that takes a tenth of a second, which a start does without. */
function loadedFetch(dispatcherOf: (undici: typeof Undici) => Dispatcher) {
  const load = async () => {
    const undici = await import("undici");
    return { fetch: undici.fetch, dispatcher: dispatcherOf(undici) };
  };
  let loaded: ReturnType<typeof load> | undefined;
  return async (address: string, init: Omit<RequestInit, "dispatcher">): Promise<Response> => {
    loaded ??= load();
    const { fetch, dispatcher } = await loaded;
    return await fetch(address, { ...init, dispatcher });
  };
}

/** Node's fetch gives up after 300 s of silence; loading or hashing a large model may take longer. */
export const patientFetch = loadedFetch(
  ({ Agent }) => new Agent({ headersTimeout: 0, bodyTimeout: 0, connectTimeout: 10_000 }),
);

/** Goes where `HTTPS_PROXY` and `NO_PROXY` say, like the pulls themselves. */
export const proxiedFetch = loadedFetch(({ EnvHttpProxyAgent }) => new EnvHttpProxyAgent());
