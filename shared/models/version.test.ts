import { describe, expect, it } from "vitest";
import { compareVersions, hasFeature, parseVersion, tooOldSentence } from "./version.ts";

describe("server versions", () => {
  it.each([
    ["0.32.15", [0, 32, 15]],
    ["v0.30.0-rc2", [0, 30, 0]],
    ["0.12.6-dirty", [0, 12, 6]],
    ["0.24", [0, 24, 0]],
    ["1.0.0+build.5", [1, 0, 0]],
  ])("reads %s", (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });

  it.each(["", "0.0.0", "dev", "1", "0.x.1", `0.${"9".repeat(400)}.0`, "0.1.2garbage"])("does not read %s", (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  it("compares by number, not by letter", () => {
    expect(compareVersions([0, 9, 1], [0, 12, 0])).toBeLessThan(0);
    expect(compareVersions([0, 12, 11], [0, 12, 4])).toBeGreaterThan(0);
    expect(compareVersions([0, 12, 4], [0, 12, 4])).toBe(0);
  });

  it.each([
    ["0.12.10", "logprobs", "no"],
    ["0.12.11", "logprobs", "yes"],
    ["0.9.0", "list-capabilities", "no"],
    ["0.24.0", "llama-server", "no"],
    ["0.33.0", "llama-server", "yes"],
    ["0.20.9", "parts-survive-restart", "no"],
    ["0.0.0", "llama-server", "assumed"],
    ["my-build", "logprobs", "assumed"],
  ] as const)("%s: %s %s", (version, feature, answer) => {
    expect(hasFeature(version, feature)).toBe(answer);
  });

  it("refuses servers that are too old, and none that do not say", () => {
    expect(tooOldSentence("0.4.9")).toContain("needs 0.5.0 or newer");
    expect(tooOldSentence("0.5.0")).toBeUndefined();
    expect(tooOldSentence("0.0.0")).toBeUndefined();
  });
});
