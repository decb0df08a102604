import { describe, expect, it } from "vitest";
import { createTurns } from "./turns.ts";

const never = new AbortController().signal;
const model = (name: string) => ({ source: "ollama", name });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("turns", () => {
  it("lets models that fit together run together", async () => {
    const turns = createTurns(() => 80);
    await turns.enter(model("base"), 40, never, () => expect.unreachable());
    await turns.enter(model("instruct"), 40, never, () => expect.unreachable());
  });

  it("makes a model that does not fit wait, and says for which", async () => {
    const turns = createTurns(() => 80);
    const leave = await turns.enter(model("base"), 60, never, () => undefined);
    let waitsFor: string[] = [];
    let began = false;
    const second = turns
      .enter(model("instruct"), 60, never, (others) => (waitsFor = others))
      .then(() => (began = true));
    await settled();
    expect({ waitsFor, began }).toEqual({ waitsFor: ["base"], began: false });
    leave();
    await second;
    expect(began).toBe(true);
  });

  it("never makes two runs of one model wait for each other", async () => {
    const turns = createTurns(() => 80);
    await turns.enter(model("base"), 90, never, () => undefined);
    await turns.enter(model("base"), 90, never, () => expect.unreachable());
  });

  it("runs a model alone that is larger than the memory", async () => {
    await createTurns(() => 80).enter(model("huge"), 500, never, () => expect.unreachable());
  });

  it("lets a model elsewhere neither wait nor be waited for", async () => {
    const turns = createTurns(() => 80);
    await turns.enter(model("claude"), 0, never, () => expect.unreachable());
    await turns.enter(model("huge"), 500, never, () => expect.unreachable());
    await turns.enter(model("another"), 0, never, () => expect.unreachable());
  });

  it("keeps the order of those that wait", async () => {
    const turns = createTurns(() => 80);
    const order: string[] = [];
    const leave = await turns.enter(model("a"), 60, never, () => undefined);
    const wait = async (name: string, bytes: number): Promise<void> => {
      const done = await turns.enter(model(name), bytes, never, () => undefined);
      order.push(name);
      done();
    };
    const all = [wait("b", 70), wait("c", 70), wait("small", 5)];
    leave();
    await Promise.all(all);
    expect(order).toEqual(["b", "c", "small"]);
  });

  it.each(["as-it-fits", "in-turn"] as const)("lets in no more at once than fit, %s", async (wanted) => {
    const turns = createTurns(
      () => 80,
      () => wanted,
    );
    let running = 0;
    let most = 0;
    const run = async (name: string): Promise<void> => {
      const leave = await turns.enter(model(name), 70, never, () => undefined);
      running += 1;
      most = Math.max(most, running);
      await settled();
      running -= 1;
      leave();
    };
    await Promise.all(["a", "b", "c", "d"].map(run));
    expect(most).toBe(1);
  });

  it("lets in those behind a run that is stopped at the head of the queue", async () => {
    const turns = createTurns(() => 80);
    await turns.enter(model("a"), 40, never, () => undefined);
    const stop = new AbortController();
    const large = turns.enter(model("large"), 70, stop.signal, () => undefined);
    const small = turns.enter(model("small"), 40, never, () => undefined);
    stop.abort(new Error("stopped"));
    await expect(large).rejects.toThrow("stopped");
    await small;
  });

  it("lets go of a run that was stopped while it waited", async () => {
    const turns = createTurns(() => 80);
    const leave = await turns.enter(model("a"), 60, never, () => undefined);
    const stop = new AbortController();
    const stopped = turns.enter(model("b"), 60, stop.signal, () => undefined);
    stop.abort(new Error("stopped"));
    await expect(stopped).rejects.toThrow("stopped");
    leave();
    await turns.enter(model("c"), 60, never, () => expect.unreachable());
  });
});
