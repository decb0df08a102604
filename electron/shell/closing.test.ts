import { expect, it } from "vitest";
import { closeBeforeQuitting } from "./closing.ts";

/** An app that quits unless the one who hears of it prevents that; all that happens in order. */
function app(closing: Promise<void>) {
  const happened: string[] = [];
  const { promise: hasQuit, resolve } = Promise.withResolvers<void>();
  function quit(): void {
    let prevented = false;
    beforeQuit({ preventDefault: () => void (prevented = true) });
    if (prevented) return;
    happened.push("quit");
    resolve();
  }
  const close = (): Promise<void> => {
    happened.push("close");
    return closing;
  };
  const beforeQuit = closeBeforeQuitting(close, quit, (thrown) => happened.push(String(thrown)));
  return { happened, hasQuit, quit };
}

it("closes once and then quits, however often it is asked meanwhile", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { happened, hasQuit, quit } = app(promise);
  quit();
  quit();
  expect(happened).toEqual(["close"]);
  resolve();
  await hasQuit;
  expect(happened).toEqual(["close", "quit"]);
});

it("quits also when closing fails, and says why", async () => {
  const { happened, hasQuit, quit } = app(Promise.reject(new Error("the disk is full")));
  quit();
  quit();
  await hasQuit;
  expect(happened).toEqual(["close", "Error: the disk is full", "quit"]);
});
