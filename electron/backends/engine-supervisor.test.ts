import { describe, expect, it } from "vitest";
import { EngineSupervisor, type EngineProcess } from "./engine-supervisor.ts";

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An engine that dies when it is told to. */
function launcher() {
  const launched: { die(): void; stopped: boolean }[] = [];
  const launch = async (): Promise<EngineProcess> => {
    const { promise: exited, resolve } = Promise.withResolvers<string>();
    const handle = { die: () => resolve("killed"), stopped: false };
    launched.push(handle);
    return {
      host: `http://127.0.0.1:${launched.length}`,
      exited,
      async stop() {
        handle.stopped = true;
        resolve("stopped");
      },
    };
  };
  return { launch, launched };
}

describe("the engine's supervisor", () => {
  it("starts one engine for all who ask", async () => {
    const { launch, launched } = launcher();
    const supervisor = new EngineSupervisor(launch);
    const [one, other] = await Promise.all([supervisor.process(), supervisor.process()]);
    expect(one).toBe(other);
    expect(launched).toHaveLength(1);
  });

  it("starts it again after it died", async () => {
    const { launch, launched } = launcher();
    const supervisor = new EngineSupervisor(launch);
    await supervisor.process();
    launched[0]?.die();
    await settled();
    expect((await supervisor.process()).host).toBe("http://127.0.0.1:2");
  });

  it("leaves it alone after three deaths in a row, and says so", async () => {
    const { launch, launched } = launcher();
    const supervisor = new EngineSupervisor(launch);
    for (let n = 0; n < 3; n += 1) {
      await supervisor.process();
      launched[n]?.die();
      await settled();
    }
    await expect(supervisor.process()).rejects.toThrow("died 3 times");
  });

  it("forgets earlier deaths once it has answered", async () => {
    const { launch, launched } = launcher();
    const supervisor = new EngineSupervisor(launch);
    for (let n = 0; n < 6; n += 1) {
      await supervisor.process();
      supervisor.answered();
      launched[n]?.die();
      await settled();
    }
    expect((await supervisor.process()).host).toBe("http://127.0.0.1:7");
  });

  it("ends the engine when it is closed", async () => {
    const { launch, launched } = launcher();
    const supervisor = new EngineSupervisor(launch);
    await supervisor.process();
    await supervisor.close();
    expect(launched[0]?.stopped).toBe(true);
  });
});
