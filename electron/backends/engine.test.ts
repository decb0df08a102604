import { expect, test } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { createEngineBackend } from "./engine.ts";

const process = {
  host: "http://127.0.0.1:9",
  exited: new Promise<string>(() => undefined),
  stop: async () => undefined,
};

test("an engine that runs and does not answer in time is waited for: it is starting, or busy", async () => {
  const engine = createEngineBackend({ modelsFolder: "", launch: async () => process });
  expect(await engine.state(AbortSignal.timeout(1000))).toEqual({ state: "checking" });
});

test("an engine that takes longer to start than one would wait is waited for", async () => {
  const within = new AbortController();
  const launch = async (): Promise<typeof process> => {
    within.abort();
    return process;
  };
  const engine = createEngineBackend({ modelsFolder: "", launch });
  expect(await engine.state(within.signal)).toEqual({ state: "checking" });
});

test("an engine that cannot be started is away, with the reason", async () => {
  const launch = (): never => {
    throw new AppError("engine-died", "The built-in engine could not be started.", { detail: "exit code 1" });
  };
  const engine = createEngineBackend({ modelsFolder: "", launch });
  expect(await engine.state(AbortSignal.timeout(1000))).toEqual({
    state: "absent",
    message: "The built-in engine could not be started.",
    advice: "exit code 1",
  });
});
