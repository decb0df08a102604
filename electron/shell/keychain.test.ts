import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSecretFile } from "../storage/secret-file.ts";
import { createKeychain, type Sealer } from "./keychain.ts";

const name = "anthropic https://api.anthropic.com";
const key = "sk-ant-api03-not-a-real-key";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "diptych-keychain-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const file = (): string => path.join(folder, "secrets.json");

/** A key store whose seals only it can open: base64, with its name in front. */
function sealer(named: string, more: Partial<Sealer> = {}): Sealer {
  return {
    name: named,
    available: async () => true,
    seal: async (text) => Buffer.from(`${named} ${btoa(text)}`),
    async open(seal) {
      const [by, text = ""] = seal.toString().split(" ");
      if (by !== named) throw new Error("Not sealed here.");
      return { text: atob(text), renew: false };
    },
    ...more,
  };
}

/** The keychain of one start of the program. */
const start = (by: Sealer) => createKeychain(by, openSecretFile(file()));

describe("a system with a key store", () => {
  it("keeps a key from start to start, sealed, in a file of this user's own", async () => {
    const first = start(sealer("gnome_libsecret"));
    await first.set(name, key);
    expect(await first.where()).toBe("keychain");
    expect(await first.note(name)).toBeUndefined();
    expect(readFileSync(file(), "utf8")).not.toContain(key);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(await start(sealer("gnome_libsecret")).get(name)).toBe(key);
  });

  it("forgets it for good", async () => {
    const first = start(sealer("gnome_libsecret"));
    await first.set(name, key);
    await first.forget(name);
    expect(await first.get(name)).toBeUndefined();
    expect(await start(sealer("gnome_libsecret")).get(name)).toBeUndefined();
  });

  it("seals anew when the key store wants it", async () => {
    await start(sealer("darwin")).set(name, key);
    const before = readFileSync(file(), "utf8");
    const renewing = sealer("darwin", {
      open: async () => ({ text: key, renew: true }),
      seal: async (text) => Buffer.from(`darwin ${btoa(text)} again`),
    });
    expect(await start(renewing).get(name)).toBe(key);
    expect(readFileSync(file(), "utf8")).not.toBe(before);
  });
});

describe("a system without a safe one", () => {
  it.each([
    ["basic_text", {}],
    ["unknown", {}],
    ["gnome_libsecret", { available: async () => false }],
  ])("keeps a key for this start only, and says so: %s", async (named, more) => {
    const first = start(sealer(named, more));
    await first.set(name, key);
    expect(await first.get(name)).toBe(key);
    expect(await first.where()).toBe("this start only");
    expect(await first.note(name)).toContain("for this start only");
    expect(readdirSync(folder)).toEqual([]);
    expect(await start(sealer(named, more)).get(name)).toBeUndefined();
  });
});

describe("another key store than last time", () => {
  it("asks for the key again, and leaves what the other sealed", async () => {
    await start(sealer("kwallet6")).set(name, key);
    const now = start(sealer("gnome_libsecret"));
    expect(await now.get(name)).toBeUndefined();
    expect(await now.note(name)).toContain("kept by kwallet6");
    await now.set(name, "sk-ant-second");
    expect(await now.note(name)).toBeUndefined();
    expect(await start(sealer("kwallet6")).get(name)).toBe(key);
    expect(await start(sealer("gnome_libsecret")).get(name)).toBe("sk-ant-second");
  });

  it("does so also where this one is not safe", async () => {
    await start(sealer("kwallet6")).set(name, key);
    const now = start(sealer("basic_text"));
    expect(await now.get(name)).toBeUndefined();
    await now.set(name, "sk-ant-second");
    expect(await start(sealer("kwallet6")).get(name)).toBe(key);
  });
});

describe("trouble", () => {
  it("says that a kept key was not opened, and keeps the seal", async () => {
    await start(sealer("darwin")).set(name, key);
    const locked = start(sealer("darwin", { open: () => Promise.reject(new Error("locked")) }));
    expect(await locked.get(name)).toBeUndefined();
    expect(await locked.note(name)).toContain("did not open");
    expect(await start(sealer("darwin")).get(name)).toBe(key);
  });

  it("uses a key that could not be sealed for this start", async () => {
    const first = start(sealer("darwin", { seal: () => Promise.reject(new Error("full")) }));
    await first.set(name, key);
    expect(await first.get(name)).toBe(key);
    expect(await first.note(name)).toContain("for this start only");
  });

  it("sets a file that it cannot read aside", async () => {
    writeFileSync(file(), "not JSON");
    const first = start(sealer("darwin"));
    expect(await first.get(name)).toBeUndefined();
    await first.set(name, key);
    expect(await start(sealer("darwin")).get(name)).toBe(key);
    const [aside] = readdirSync(folder).filter((one) => one.includes("unreadable"));
    expect(readFileSync(path.join(folder, aside ?? ""), "utf8")).toBe("not JSON");
  });
});
