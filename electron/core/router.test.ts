import { MessageChannel } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { RPCHandler } from "@orpc/server/message-port";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { contract } from "../../shared/contract.ts";
import type { RunEvent } from "../../shared/run-event.ts";
import { createRouter, type Handlers } from "./router.ts";
import { startCoreOverStandIn, type CoreOverStandIn } from "./testing/core-over-stand-in.ts";

let over: CoreOverStandIn;
let logged: unknown[];
let hangUp: () => void;

beforeEach(async () => {
  over = await startCoreOverStandIn();
  logged = [];
});
afterEach(async () => {
  hangUp();
  await over.close();
});

/** A page's way to these handlers. */
function connect(handlers: Handlers): ContractRouterClient<typeof contract> {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(createRouter(handlers, (thrown) => logged.push(thrown))).upgrade(port1);
  port1.start();
  port2.start();
  hangUp = () => port1.close();
  return createORPCClient(new RPCLink({ port: port2 }));
}

async function drain(events: Promise<AsyncIterable<unknown>>): Promise<void> {
  for await (const _ of await events);
}

it("says why a stream fails as it says why a call does", async () => {
  const client = connect(over.core.handlers);
  const gone = { data: { code: "not-found", retryable: false } };
  await expect(client.runs.read({ runId: 999 })).rejects.toMatchObject(gone);
  await expect(drain(client.runs.watch({ runId: 999, afterSeq: 0 }))).rejects.toMatchObject(gone);
  await expect(drain(client.repairs.watch({ passId: 999, afterSeq: 0 }))).rejects.toMatchObject(gone);
  await expect(drain(client.grids.watch({ id: 999 }))).rejects.toMatchObject(gone);
  await expect(drain(client.batches.watch({ id: 999 }))).rejects.toMatchObject(gone);
  expect(logged).toEqual([]);
});

it("logs what nobody foresaw in a stream, and keeps it from the page", async () => {
  const broken = new Error("disk I/O error");
  const { handlers } = over.core;
  async function* watch(): AsyncGenerator<RunEvent, void> {
    yield { seq: 1, type: "phase", phase: "loading", inferred: false };
    throw broken;
  }
  const client = connect({ ...handlers, runs: { ...handlers.runs, watch } });
  const failing = drain(client.runs.watch({ runId: 1, afterSeq: 0 }));
  await expect(failing).rejects.toMatchObject({ data: { code: "internal", retryable: false } });
  expect(logged).toEqual([broken]);
});
