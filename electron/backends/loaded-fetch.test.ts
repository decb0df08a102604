import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { Agent, fetch } from "undici";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { patientFetch } from "./loaded-fetch.ts";

const tenMinutes = 600_000;
const server = createServer();
let address = "";

// One clock for all, turned by hand: undici goes on counting by the first it sees. The connections are real ones.
beforeAll(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterAll(() => vi.useRealTimers());

beforeEach(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const at = server.address();
  address = typeof at === "object" && at !== null ? `http://127.0.0.1:${at.port}` : "";
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

/** The server's side of the next call. */
async function nextCall(): Promise<ServerResponse> {
  const [, response] = await once(server, "request");
  return response;
}

describe("a source that is silent for ten minutes", () => {
  it("is waited for before it answers", async () => {
    const call = nextCall();
    const answer = patientFetch(address, {});
    const response = await call;
    await vi.advanceTimersByTimeAsync(tenMinutes);
    response.end("late");
    expect(await (await answer).text()).toBe("late");
  });

  it("is waited for in the middle of its answer", async () => {
    const call = nextCall();
    const answer = patientFetch(address, {});
    const response = await call;
    response.write("early, ");
    const text = (await answer).text();
    await vi.advanceTimersByTimeAsync(tenMinutes);
    response.end("late");
    expect(await text).toBe("early, late");
  });

  it("can be called off", async () => {
    const call = nextCall();
    const leave = new AbortController();
    const answer = patientFetch(address, { signal: leave.signal });
    const gone = once(await call, "close");
    await vi.advanceTimersByTimeAsync(tenMinutes);
    leave.abort(new Error("called off"));
    await expect(answer).rejects.toThrow("called off");
    await gone;
  });

  it("is given up by a fetch that is not patient", async () => {
    const call = nextCall();
    const answer = fetch(address, { dispatcher: new Agent() }).catch((thrown: unknown) => thrown);
    await call;
    await vi.advanceTimersByTimeAsync(tenMinutes);
    expect(await answer).toBeInstanceOf(TypeError);
  });
});
