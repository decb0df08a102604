import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { electronBinary, fetchElectron } from "./electron-binary.mjs";

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "diptych-electron-"));
  said = [];
  vi.spyOn(console, "error").mockImplementation((line) => void said.push(line));
  vi.stubEnv("DISPLAY", ":0");
  vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Puts a program where Electron's package would have it. */
function unpack(): string {
  mkdirSync(path.join(folder, "dist"));
  writeFileSync(path.join(folder, "dist", "program"), "");
  writeFileSync(path.join(folder, "path.txt"), "program");
  return path.join(folder, "dist", "program");
}

describe("Electron's program", () => {
  it("is where its package says", () => {
    const program = unpack();
    expect(electronBinary(folder)).toBe(program);
  });

  it("is missing until it was fetched, and when it was deleted", () => {
    expect(electronBinary(folder)).toBeUndefined();
    rmSync(unpack());
    expect(electronBinary(folder)).toBeUndefined();
  });

  it("is looked for where the environment says, and nowhere else", () => {
    unpack();
    const elsewhere = path.join(folder, "elsewhere");
    vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", elsewhere);
    expect(electronBinary(folder)).toBeUndefined();
    mkdirSync(elsewhere);
    writeFileSync(path.join(elsewhere, "program"), "");
    expect(electronBinary(folder)).toBe(path.join(elsewhere, "program"));
  });

  it("is of no use to a Linux without a display", () => {
    unpack();
    vi.stubEnv("DISPLAY", "");
    vi.stubEnv("WAYLAND_DISPLAY", "");
    expect(electronBinary(folder) === undefined).toBe(process.platform === "linux");
  });
});

describe("fetching Electron", () => {
  /** Lets this program stand for the package's own that fetches it. */
  function installer(program: string) {
    writeFileSync(path.join(folder, "install.js"), program);
    return { folder, attempt: path.join(folder, "cache", "attempt") };
  }
  const stays = "setInterval(() => {}, 60_000)";

  it("gives the program", async () => {
    const options = installer(`
      const fs = require("fs");
      fs.mkdirSync(__dirname + "/dist");
      fs.writeFileSync(__dirname + "/dist/electron", "");
      fs.writeFileSync(__dirname + "/path.txt", "electron");
    `);
    expect(await fetchElectron(options)).toBe(path.join(folder, "dist", "electron"));
  });

  it("is not tried again on the day on which it failed", async () => {
    const options = installer(`require("fs").appendFileSync(__dirname + "/tries", "x"); process.exit(1)`);
    expect(await fetchElectron(options)).toBeUndefined();
    expect(said.at(-1)).toContain("tried again tomorrow");
    expect(await fetchElectron(options)).toBeUndefined();
    expect(readFileSync(path.join(folder, "tries"), "utf8")).toBe("x");
  });

  it("is ended when it takes too long", async () => {
    expect(await fetchElectron({ ...installer(stays), seconds: 0.01 })).toBeUndefined();
    expect(said.at(-1)).toContain("cannot be fetched from here");
  });

  it("is skipped by Enter", async () => {
    const keyboard = Object.assign(new PassThrough(), { isTTY: true });
    keyboard.write("\n");
    expect(await fetchElectron({ ...installer(stays), keyboard })).toBeUndefined();
    expect(said.at(-1)).toBe("Skipped.");
  });
});
