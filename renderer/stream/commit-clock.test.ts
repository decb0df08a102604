import { describe, expect, it } from "vitest";
import { createCommitClock, type ClockPlatform } from "./commit-clock.ts";

/** A screen of 60 Hz and its timers, driven by hand. */
function createScreen() {
  const frameMs = 1000 / 60;
  let now = 0;
  let isHidden = false;
  let changed: (() => void) | undefined;
  let pending: { at: number; run: () => void }[] = [];

  function schedule(at: number, run: () => void): () => void {
    const entry = { at, run };
    pending.push(entry);
    return () => {
      pending = pending.filter((other) => other !== entry);
    };
  }

  const platform: ClockPlatform = {
    now: () => now,
    hidden: () => isHidden,
    frame: (run) => schedule(isHidden ? Infinity : (Math.floor(now / frameMs + 1e-9) + 1) * frameMs, run),
    delay: (run, ms) => schedule(now + ms, run),
    onVisibilityChange: (callback) => {
      changed = callback;
    },
  };

  return {
    platform,
    get isIdle() {
      return pending.length === 0;
    },
    setHidden(hidden: boolean) {
      isHidden = hidden;
      changed?.();
    },
    runUntil(end: number) {
      for (;;) {
        const next = pending.toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        pending = pending.filter((entry) => entry !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
    get now() {
      return now;
    },
  };
}

describe("the page's clock", () => {
  it("serves the first request in the next frame, and is idle then", () => {
    const screen = createScreen();
    const clock = createCommitClock(screen.platform);
    const times: number[] = [];
    screen.runUntil(100);
    clock.request(() => times.push(screen.now));
    screen.runUntil(1000);
    expect(times.map(Math.round)).toEqual([117]);
    expect(screen.isIdle).toBe(true);
  });

  it("beats in every second frame while there is work", () => {
    const screen = createScreen();
    const clock = createCommitClock(screen.platform);
    const frames: number[] = [];
    const commit = () => {
      frames.push(Math.round((screen.now * 60) / 1000));
      clock.request(commit);
    };
    clock.request(commit);
    screen.runUntil(200);
    expect(frames).toEqual([1, 3, 5, 7, 9, 11]);
  });

  it("runs all views in one frame, each once however often it asked", () => {
    const screen = createScreen();
    const clock = createCommitClock(screen.platform);
    const order: string[] = [];
    const left = () => void order.push(`left ${Math.round(screen.now)}`);
    const right = () => void order.push(`right ${Math.round(screen.now)}`);
    for (const commit of [left, right, left, left]) clock.request(commit);
    screen.runUntil(500);
    expect(order).toEqual(["left 17", "right 17"]);
  });

  it("forgets a commit that is called off", () => {
    const screen = createScreen();
    const clock = createCommitClock(screen.platform);
    let runs = 0;
    const commit = () => void runs++;
    clock.request(commit);
    clock.cancel(commit);
    screen.runUntil(500);
    expect(runs).toBe(0);
    expect(screen.isIdle).toBe(true);
  });

  it("goes on at a slower pace in a hidden page, and at once when the page is seen again", () => {
    const screen = createScreen();
    const clock = createCommitClock(screen.platform);
    const times: number[] = [];
    const commit = () => {
      times.push(Math.round(screen.now));
      clock.request(commit);
    };
    clock.request(commit);
    screen.setHidden(true);
    screen.runUntil(800);
    expect(times).toEqual([250, 500, 750]);
    screen.setHidden(false);
    screen.runUntil(820);
    expect(times.at(-1)).toBeGreaterThan(800);
  });
});
