import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "./folders.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "diptych-folders-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("makeFolder", () => {
  it("makes the folders above it as well, and leaves one that is there as it is", () => {
    const deep = path.join(folder, "a", "b", "c");
    makeFolder(deep);
    makeFolder(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it("throws where a file is in the way", () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    expect(() => makeFolder(path.join(file, "x"))).toThrow(/E(EXIST|NOTDIR)/);
  });

  it.runIf(process.platform === "linux")("throws at once where nothing can be made", () => {
    expect(() => makeFolder("/proc/self/x/y")).toThrow("ENOENT");
  });
});
