import { readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginPull, letTimePass, readPullLine, resumePull } from "./pull-progress.ts";
import type { PullProgress } from "./pull-progress.ts";
import { totalOfPulls } from "./pull-total.ts";

interface Recording {
  readonly version: string;
  readonly case: string;
  readonly cut: boolean;
  readonly ms: number;
  readonly lines: readonly unknown[];
}

const recordings = readFileSync(path.join(import.meta.dirname, "fixtures/pull-lines.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line): Recording => JSON.parse(line));

/** Every state on the way, one line every 60 ms. */
function states(lines: readonly unknown[], start: PullProgress = beginPull("tiny:latest")): PullProgress[] {
  let progress = start;
  return lines.map((line, index) => (progress = readPullLine(progress, line, index * 60)));
}

function last(lines: readonly unknown[], start?: PullProgress): PullProgress {
  const end = states(lines, start).at(-1);
  if (end === undefined) throw new Error("no lines");
  return end;
}

/** What a person must never see: a bar that falls without a word, or stands at the end before it is. */
function faults(run: readonly PullProgress[]): string[] {
  return run.flatMap((now, index) => {
    const before = run[index - 1];
    const fell = (now.fraction ?? 0) < (before?.fraction ?? 0) && now.note === undefined;
    const lied = now.phase !== "done" && (now.fraction ?? 0) >= 1;
    const over = now.completed > now.total;
    const backwards = now.completed < (before?.completed ?? 0) && now.phase !== "done";
    return [fell && "fell", lied && "lied", over && "over", backwards && "backwards"].filter(
      (fault) => fault !== false,
    );
  });
}

const A = "sha256:aaaa";
const B = "sha256:bbbb";
const frame = (digest: string, total: number, completed?: number) => ({
  status: `pulling ${digest.slice(7)}`,
  digest,
  total,
  ...(completed === undefined ? {} : { completed }),
});

describe("what real servers wrote", () => {
  it.each(recordings)("Ollama $version, $case: never falls silently and never lies about the end", ({ lines }) => {
    expect(faults(states(lines))).toEqual([]);
  });

  it.each(recordings.filter(({ lines }) => JSON.stringify(lines.at(-1)).includes("success")))(
    "Ollama $version, $case: ends whole",
    ({ lines }) => {
      const end = last(lines);
      expect(end).toMatchObject({ phase: "done", fraction: 1, note: undefined, failure: undefined });
      expect(end.completed).toBe(end.total);
      expect(end.layers.every((layer) => layer.completed === layer.total)).toBe(true);
    },
  );

  it.each([
    ["pull gone", "unknown-model"],
    ["pull denied", "denied"],
    ["pull corrupt", "digest-mismatch"],
  ])("%s ends in a sentence", (name, code) => {
    const found = recordings.filter((recording) => recording.case === name);
    expect(found).toHaveLength(2);
    expect(found.map(({ lines }) => last(lines).failure?.code)).toEqual([code, code]);
  });

  it("goes on from where a broken-off pull stood", () => {
    for (const version of ["0.24.0", "0.33.0"]) {
      const of = (name: string) => recordings.find((one) => one.version === version && one.case === name)?.lines ?? [];
      const broken = last(of("pull slow broken off"));
      const run = states(of("pull slow resumed"), resumePull(broken));
      expect(broken.phase).toBe("downloading");
      expect(faults([broken, ...run])).toEqual([]);
      expect(run.at(-1)?.phase).toBe("done");
    }
  });
});

describe("the phases", () => {
  it("follow the wire, and the end comes only with success", () => {
    const lines = [
      { status: "pulling manifest" },
      frame(A, 1000),
      frame(A, 1000, 1000),
      { status: "verifying sha256 digest" },
      { status: "writing manifest" },
      { status: "removing unused layers" },
      { status: "success" },
    ];
    const run = states(lines);
    expect(run.map(({ phase }) => phase)).toEqual([
      "manifest",
      "downloading",
      "downloading",
      "verifying",
      "writing",
      "cleaning",
      "done",
    ]);
    expect(run.map(({ fraction }) => fraction)).toEqual([undefined, 0, 0.99, 0.99, 0.99, 0.99, 1]);
    expect(run[3]?.note).toContain("takes minutes");
  });

  it("tell of a model that was already there", () => {
    const lines = [{ status: "pulling manifest" }, { status: "verifying sha256 digest" }, { status: "success" }];
    expect(states(lines).map(({ fraction }) => fraction)).toEqual([undefined, undefined, 1]);
    expect(last(lines, beginPull("m", 5000))).toMatchObject({ total: 5000, completed: 5000, fraction: 1 });
  });

  it("end with an error line, whatever was shown before", () => {
    const end = last([frame(A, 1000, 400), { error: "write x-partial: no space left on device" }]);
    expect(end).toMatchObject({ phase: "failed", completed: 400, bytesPerSecond: undefined });
    expect(end.note).toContain("The disk is full");
  });
});

describe("layers", () => {
  it("count as whole when the next one begins, although no line said so", () => {
    const end = last([frame(A, 1000, 970), frame(B, 50, 10)]);
    expect(end.layers).toEqual([
      { digest: A, total: 1000, completed: 1000 },
      { digest: B, total: 50, completed: 10 },
    ]);
    expect(end).toMatchObject({ completed: 1010, total: 1050 });
  });

  it("say why when the whole turns out larger than known", () => {
    const [first, second] = states([frame(A, 1000, 1000), frame(B, 9000)]);
    expect(first?.fraction).toBe(0.99);
    expect(second?.fraction).toBe(0.1);
    expect(second?.note).toBe("The model is larger than known so far: 9.0 kB more were announced.");
  });

  it("do not jump when the size was known before", () => {
    const run = states([frame(A, 1000, 1000), frame(B, 9000)], beginPull("m", 10_000));
    expect(run.map(({ fraction, note }) => [fraction, note])).toEqual([
      [0.1, undefined],
      [0.1, undefined],
    ]);
  });

  it("hold the bar and say so while a part is fetched again", () => {
    const run = states([frame(A, 1000, 600), frame(A, 1000, 450), frame(A, 1000, 590), frame(A, 1000, 700)]);
    expect(run.map(({ completed }) => completed)).toEqual([600, 600, 600, 700]);
    expect(run.map(({ note }) => note)).toEqual([
      undefined,
      "Re-checking part: 150 B are fetched again.",
      "Re-checking part: 10 B are fetched again.",
      undefined,
    ]);
  });

  it("that claim more than their size are held to it", () => {
    expect(last([frame(A, 1000, 5000)])).toMatchObject({ completed: 1000, fraction: 0.99 });
  });
});

describe("rate and time left", () => {
  it("are smoothed over five seconds", () => {
    let progress = beginPull("m", 1_000_000);
    for (let step = 0; step <= 100; step += 1)
      progress = readPullLine(progress, frame(A, 1_000_000, step * 6000), step * 60);
    expect(progress.bytesPerSecond).toBeCloseTo(100_000, -3);
    expect(progress.secondsLeft).toBeCloseTo(4, 1);
    expect(progress.pace.samples.length).toBeLessThanOrEqual(21);
  });

  it("do not count what lay on disk before", () => {
    const run = states([
      { status: "pulling manifest" },
      frame(A, 1e9, 9e8),
      ...Array.from({ length: 20 }, () => frame(A, 1e9, 9e8)),
    ]);
    expect(run.at(-1)?.bytesPerSecond).toBe(0);
    expect(run.at(-1)?.secondsLeft).toBeUndefined();
  });

  it("fall in silence, which is told", () => {
    let progress = last([frame(A, 1000, 100), frame(A, 1000, 200), frame(A, 1000, 300)]);
    progress = letTimePass(progress, 3000);
    expect(progress.note).toBeUndefined();
    progress = letTimePass(progress, 12_120);
    expect(progress.note).toMatch(/^Nothing has come since \d\d:\d\d:\d\d, 12 s ago\./);
    expect(progress.bytesPerSecond).toBeUndefined();
  });

  it("stand still while digests are checked", () => {
    const checking = last([frame(A, 1000, 1000), { status: "verifying sha256 digest" }]);
    expect(letTimePass(checking, 600_000)).toBe(checking);
  });
});

describe("lines that make no sense", () => {
  it.each([
    null,
    7,
    "text",
    [],
    {},
    { status: 5 },
    { status: "something new" },
    { digest: A },
    { digest: A, total: -5 },
    { total: 5 },
  ])("such as %j change nothing", (line) => {
    const before = last([frame(A, 1000, 500)]);
    expect(readPullLine(before, line, 60)).toBe(before);
  });

  it("never make the bar fall silently or lie, in whatever order lines come", () => {
    const line = fc.oneof(
      fc.record({ status: fc.constantFrom("pulling manifest", "verifying sha256 digest", "writing manifest", "x") }),
      fc.record({
        status: fc.constant("pulling"),
        digest: fc.constantFrom(A, B, "sha256:cccc"),
        total: fc.integer({ min: 1, max: 10_000 }),
        completed: fc.integer({ min: 0, max: 12_000 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.integer({ min: 0, max: 20_000 }), (lines, expected) => {
        const fixed = new Map<unknown, number>();
        const steady = lines.map((one) => {
          if (!("total" in one)) return one;
          const total = fixed.get(one.digest) ?? one.total;
          fixed.set(one.digest, total);
          return { ...one, total };
        });
        const run = states(steady, beginPull("m", expected));
        expect(run.filter(({ phase, fraction }) => phase !== "done" && (fraction ?? 0) >= 1)).toEqual([]);
        expect(run.filter(({ completed, total }) => completed > total)).toEqual([]);
        expect(
          run.filter((now, index) => (now.fraction ?? 0) < (run[index - 1]?.fraction ?? 0) && now.note === undefined),
        ).toEqual([]);
      }),
    );
  });
});

/** A pull with a small layer of its own behind it, in the middle of layer A. */
function halfway(name: string, own: string): PullProgress {
  let progress = readPullLine(beginPull(name), frame(own, 100, 100), 0);
  for (let step = 0; step <= 20; step += 1) progress = readPullLine(progress, frame(A, 1000, step * 40), step * 60);
  return progress;
}

describe("several pulls together", () => {
  it("count a shared layer once, and its rate once", () => {
    const [one, two] = [halfway("one", B), halfway("two", "sha256:cccc")];
    const both = totalOfPulls([one, two]);
    expect(both).toMatchObject({ total: 1200, completed: 1000 });
    expect(both.bytesPerSecond).toBeCloseTo(one.bytesPerSecond ?? 0);
    expect(totalOfPulls([])).toEqual({ total: 0, completed: 0, fraction: undefined, bytesPerSecond: 0 });
  });

  it("count what is expected and not seen yet, and end only when all are done", () => {
    const waiting = beginPull("later", 5000);
    const done = last([frame(A, 1000, 1000), { status: "success" }]);
    expect(totalOfPulls([done, waiting])).toMatchObject({ total: 6000, completed: 1000 });
    expect(totalOfPulls([done]).fraction).toBe(1);
    expect(totalOfPulls([last([frame(A, 1000, 1000)])]).fraction).toBe(0.99);
  });
});
