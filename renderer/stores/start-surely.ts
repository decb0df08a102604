import { client, connection } from "../connection.ts";

type Start = Parameters<typeof client.comparisons.start>[0];
type Started = Awaited<ReturnType<typeof client.comparisons.start>>;

/** Hears that the connection broke before it was known whether a prompt was sent, and then that it was. */
export type Doubt = (is: boolean) => void;

export const isConnected = (): boolean => connection.getState().state === "open";

/** Starts a comparison. Where the answer is lost with the connection, the next one tells whether it was stored. */
export async function startSurely(input: Omit<Start, "sending">, doubt: Doubt): Promise<Started> {
  const sending = crypto.randomUUID();
  const started = await client.comparisons.start({ ...input, sending }).catch(async (thrown: unknown) => {
    // Over a connection that stands the core itself has said no.
    if (isConnected()) throw thrown;
    doubt(true);
    const found = await find(sending);
    if (found === null) throw thrown;
    return found;
  });
  doubt(false);
  return started;
}

/** A call waits for the connection, and is made again where that breaks too. */
async function find(sending: string): Promise<Started | null> {
  try {
    return await client.comparisons.find({ sending });
  } catch (thrown) {
    if (isConnected()) throw thrown;
    return await find(sending);
  }
}
