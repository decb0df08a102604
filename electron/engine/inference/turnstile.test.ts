import { expect, test } from "vitest";
import { Turnstile } from "./turnstile.ts";

const { signal } = new AbortController();

test("one at a time, in the order they came", async () => {
  const turnstile = new Turnstile();
  const order: number[] = [];
  const visits = [1, 2, 3].map(async (visitor) => {
    const leave = await turnstile.enter(signal);
    order.push(visitor);
    await Promise.resolve();
    leave();
  });
  await Promise.all(visits);
  expect(order).toEqual([1, 2, 3]);
  expect(turnstile.isFree).toBe(true);
});

test("who gives up leaves the line, and the next one gets the turn", async () => {
  const turnstile = new Turnstile();
  const leave = await turnstile.enter(signal);
  const impatient = new AbortController();
  const second = turnstile.enter(impatient.signal);
  const third = turnstile.enter(signal);
  impatient.abort(new Error("gone"));
  await expect(second).rejects.toThrow("gone");
  expect(turnstile.length).toBe(1);
  leave();
  expect(await third).toBeTypeOf("function");
});

test("who has already gone does not enter", async () => {
  await expect(new Turnstile().enter(AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
});
