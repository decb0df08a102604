import { expect, it } from "vitest";
import { beginPull, letTimePass, readPullLine } from "./pull-progress.ts";
import { pullFigureWords, pullNote, pullStateWords } from "./pull-words.ts";
import type { Pull } from "./pull.ts";

const second = 1000;
const line = (completed: number) => ({ status: "pulling aaaa", digest: "sha256:aaaa", total: 4e6, completed });

/** A pull that ran for two seconds, and then heard nothing for so many. */
function stalledFor(seconds: number): Pull {
  let progress = beginPull("llama3.2:1b");
  for (let at = 0; at <= 2; at += 1) progress = readPullLine(progress, line(at * 1e6), at * second);
  for (let at = 3; at <= 2 + seconds; at += 1) progress = letTimePass(progress, at * second);
  const rest = {
    id: 1,
    source: "ollama",
    phaseSince: 0,
    nextTryAt: undefined,
    pair: undefined,
    createdAt: 0,
    endedAt: undefined,
  };
  return { ...progress, ...rest, state: "running", failure: undefined };
}

it("tells bytes, rate and time left of a pull that moves", () => {
  const pull = stalledFor(0);
  expect(pullStateWords(pull, 0)).toBe("Downloading");
  expect(pullFigureWords(pull)).toBe("2.0 MB of 4.0 MB · 1.0 MB/s · 2 s");
  expect(pullNote(pull)).toBeUndefined();
});

it("says of one that stands still that it waits and since when, and claims no rate", () => {
  const pull = stalledFor(20);
  expect(pullStateWords(pull, 0)).toBe("Waiting for data");
  expect(pullFigureWords(pull)).toBe("2.0 MB of 4.0 MB");
  expect(pullNote(pull)).toMatch(/^Nothing has come since \d\d:\d\d:02, 20 s ago\./);
});

it("counts how long the registry has been asked", () => {
  const asking: Pull = { ...stalledFor(0), phase: "manifest", phaseSince: 1000 };
  expect(pullStateWords(asking, 1500)).toBe("Asking registry…");
  expect(pullStateWords(asking, 13_400)).toBe("Asking registry… 12 s");
});
