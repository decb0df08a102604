import { beforeEach, expect, it } from "vitest";
import { connection } from "../connection.ts";
import { nextConnection } from "./next-connection.ts";

beforeEach(() => connection.setState({ state: "open", epoch: 1 }));

it("comes with the next connection, not with the one that was lost", async () => {
  const order: string[] = [];
  const next = nextConnection(1).then(() => order.push("connected"));
  connection.setState({ state: "lost" });
  order.push("lost");
  connection.setState({ state: "open", epoch: 2 });
  await next;
  expect(order).toEqual(["lost", "connected"]);
});

it("is there at once where it was made before anybody waited", async () => {
  connection.setState({ epoch: 2 });
  await expect(nextConnection(1)).resolves.toBeUndefined();
});

it("is not waited for any longer than somebody wants it", async () => {
  const leave = new AbortController();
  const waiting = nextConnection(1, leave.signal);
  leave.abort();
  await expect(waiting).resolves.toBeUndefined();
});
