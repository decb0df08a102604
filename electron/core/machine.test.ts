import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StandIn } from "../../e2e/support/stand-in-ollama.ts";
import { describeGraphics, judgeFit, takenBy } from "../../shared/models/fit.ts";
import type { LoadedModel } from "../../shared/source.ts";
import type { Core } from "./core.ts";
import { startCoreOverEngine } from "./testing/core-over-engine.ts";
import { startCoreOverStandIn, type CoreOverStandIn } from "./testing/core-over-stand-in.ts";

const context = { signal: undefined };
const recordings = path.join(import.meta.dirname, "../engine/fixtures/ollama-v0.33.0.jsonl");

/** What Ollama 0.33 answered to `/api/ps` with two models in memory, 15,917,382 bytes each. */
function recordedPs(): string {
  const line = readFileSync(recordings, "utf8")
    .split("\n")
    .find((text) => text.includes('"case": "ps two"'));
  const { lines }: { lines: string[] } = JSON.parse(line ?? "");
  return lines.join("\n");
}

describe("what is loaded already", () => {
  let over: CoreOverStandIn;
  let server: StandIn;
  let core: Core;

  beforeEach(async () => {
    over = await startCoreOverStandIn();
    ({ server, core } = over);
  });
  afterEach(() => over.close());

  async function loaded(answer: string): Promise<LoadedModel[]> {
    server.on("/api/ps", (_body, reply) => {
      reply.raw(answer);
      reply.end();
    });
    return await core.handlers.models.loaded(undefined, context);
  }

  it("leaves less room for what is to be loaded", async () => {
    const taken = takenBy(await loaded(recordedPs()));
    expect(taken).toEqual({ memory: 31_834_764, graphics: 0 });
    const needed = [{ total: 60e6 }];
    expect(judgeFit(needed, { memory: 100e6 })).toMatchObject({ verdict: "fits" });
    expect(judgeFit(needed, { memory: 100e6 }, taken)).toMatchObject({
      verdict: "swaps",
      sentence: "Will swap: about 60 MB is needed, but other models hold 32 MB, which must be unloaded first.",
    });
    expect(judgeFit(needed, { memory: 200e6 }, taken).sentence).toBe(
      "Fits: about 60 MB of 200 MB memory, beside 32 MB of other models.",
    );
  });

  it("in graphics memory leaves the machine's own alone, and shows that there is a card", async () => {
    const onCard = recordedPs().replaceAll('"size_vram":0', '"size_vram":15917382');
    const models = await loaded(onCard);
    const taken = takenBy(models);
    const machine = { memory: 100e6, graphics: { kind: "card", bytes: 40e6 } } as const;
    expect(judgeFit([{ total: 5e6 }], machine, taken)).toMatchObject({ verdict: "fits", where: "graphics" });
    expect(judgeFit([{ total: 30e6 }], machine, taken)).toMatchObject({ verdict: "fits", where: "memory" });
    expect(describeGraphics({ memory: 100e6 }, models)).toBe(
      "32 MB lie in graphics memory; how much there is of it, their server does not tell.",
    );
    expect(describeGraphics({ memory: 100e6 }, [])).toBe("Whether there is a graphics card is not known.");
  });

  it("in graphics that share the machine's memory takes of it like any other", async () => {
    const taken = takenBy(await loaded(recordedPs().replaceAll('"size_vram":0', '"size_vram":15917382')));
    const machine = { memory: 100e6, graphics: { kind: "shared" } } as const;
    expect(judgeFit([{ total: 60e6 }], machine, taken)).toMatchObject({ verdict: "swaps" });
  });

  it("is all that can be known of graphics where no engine is asked", async () => {
    expect(await core.handlers.models.machine(undefined, context)).not.toHaveProperty("graphics");
  });
});

it("the engine tells which graphics llama.cpp found", async () => {
  const { core, close } = await startCoreOverEngine();
  const { graphics } = await core.handlers.models.machine(undefined, context);
  expect(graphics?.kind).toMatch(/^(card|shared|none)$/);
  await close();
});
