import type { RequestInit, Response } from "undici";

/** Loaded with the first call: it takes a tenth of a second, which a start does without. */
const load = async () => {
  const { Agent, fetch } = await import("undici");
  return { fetch, dispatcher: new Agent({ headersTimeout: 0, bodyTimeout: 0, connectTimeout: 10_000 }) };
};

let loaded: ReturnType<typeof load> | undefined;

/** Node's fetch gives up after 300 s of silence; loading or hashing a large model may take longer. */
export async function patientFetch(address: string, init: Omit<RequestInit, "dispatcher">): Promise<Response> {
  loaded ??= load();
  const { fetch, dispatcher } = await loaded;
  return await fetch(address, { ...init, dispatcher });
}
