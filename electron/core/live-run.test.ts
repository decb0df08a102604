import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunEvent } from "../../shared/run-event.ts";
import { LiveRun } from "./live-run.ts";

async function collect(run: LiveRun, afterSeq = 0): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of run.watch(afterSeq, undefined)) events.push(event);
  return events;
}

/** The text that a page shows after these events. */
function shown(events: RunEvent[], before = ""): string {
  return events.reduce((text, event) => {
    if (event.type === "snapshot") return event.text;
    return event.type === "text-delta" ? text + event.text : text;
  }, before);
}

describe("LiveRun", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("sends the first text at once and joins what follows soon", async () => {
    const run = new LiveRun();
    const events = collect(run);
    for (const text of ["The", " sky", " is", " blue"]) run.append("text", text);
    await vi.advanceTimersByTimeAsync(40);
    run.end({ reason: "stop" });
    const deltas = (await events).filter((event) => event.type === "text-delta");
    expect(deltas.map((event) => event.text)).toEqual(["The", " sky is blue"]);
  });

  it("does not hold back more than 2 KB", async () => {
    const run = new LiveRun();
    const events = collect(run);
    run.append("text", "a");
    run.append("text", "b".repeat(3000));
    await vi.advanceTimersByTimeAsync(0);
    run.end({ reason: "stop" });
    expect((await events).filter((event) => event.type === "text-delta")).toHaveLength(2);
  });

  it("numbers events without a gap", async () => {
    const run = new LiveRun();
    const events = collect(run);
    await vi.advanceTimersByTimeAsync(0);
    run.setPhase("loading", { inferred: true });
    run.setPhase("writing");
    run.append("text", "a");
    run.append("reasoning", "b");
    run.setUsage({ answerTokens: 2 });
    run.end({ reason: "stop" });
    expect((await events).slice(1).map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("keeps the order of text and reasoning", async () => {
    const run = new LiveRun();
    const events = collect(run);
    await vi.advanceTimersByTimeAsync(0);
    run.append("reasoning", "hm");
    run.append("reasoning", "!");
    run.append("text", "So");
    run.end({ reason: "stop" });
    expect((await events).map((event) => event.type)).toEqual([
      "snapshot",
      "reasoning-delta",
      "reasoning-delta",
      "text-delta",
      "run-end",
    ]);
  });

  it("gives a page that was away what it missed, and nothing twice", async () => {
    const run = new LiveRun();
    const first: RunEvent[] = [];
    const away = new AbortController();
    const watching = (async () => {
      for await (const event of run.watch(0, away.signal)) first.push(event);
    })().catch(() => undefined);
    run.append("text", "one ");
    await vi.advanceTimersByTimeAsync(40);
    away.abort();
    await watching;
    run.append("text", "two ");
    run.append("text", "three");
    await vi.advanceTimersByTimeAsync(40);
    const rest = collect(run, first.at(-1)?.seq);
    run.end({ reason: "stop" });
    expect(shown(await rest, shown(first))).toBe("one two three");
    expect((await rest).some((event) => event.type === "snapshot")).toBe(false);
  });

  it("gives a page that missed very much one snapshot", async () => {
    const run = new LiveRun("before ");
    run.append("text", "first ");
    for (let n = 0; n < 200; n += 1) {
      run.append("text", `${n} `);
      await vi.advanceTimersByTimeAsync(40);
    }
    run.append("text", "pending");
    const events = collect(run, 1);
    await vi.advanceTimersByTimeAsync(40);
    run.end({ reason: "stop" });
    const [snapshot, ...rest] = await events;
    expect(snapshot?.type).toBe("snapshot");
    expect(rest.map((event) => event.type)).toEqual(["run-end"]);
    expect(shown(await events)).toMatch(/^before first 0 1 .*199 pending$/);
  });

  it("tells who comes after the end that and how it ended", async () => {
    const run = new LiveRun();
    run.append("text", "a");
    run.end({ reason: "length" });
    const events = await collect(run);
    expect(shown(events)).toBe("a");
    expect(events.at(-1)).toMatchObject({ type: "run-end", end: { reason: "length" } });
  });

  it("serves several watchers alike", async () => {
    const run = new LiveRun();
    const watchers = [collect(run), collect(run)];
    run.append("text", "a");
    await vi.advanceTimersByTimeAsync(40);
    run.append("text", "b");
    run.end({ reason: "length" });
    const [one, two] = await Promise.all(watchers);
    expect(one).toEqual(two);
    expect(shown(one ?? [])).toBe("ab");
  });
});
