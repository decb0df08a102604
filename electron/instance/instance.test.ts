import { spawn } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimInstance, findInstance, type Claim } from "./instance.ts";
import { socketPath } from "./socket-path.ts";

const busyOwner = path.join(import.meta.dirname, "testing", "busy-owner.ts");

let folder: string;
const claims: Claim[] = [];
beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "diptych-instance-"))));
afterEach(async () => {
  for (const claim of claims.splice(0)) await claim.release();
  rmSync(folder, { recursive: true, force: true });
});

async function claimNow(at = folder): Promise<Claim> {
  const outcome = await claimInstance(at);
  if ("running" in outcome) throw new Error("another one is running");
  claims.push(outcome.claim);
  return outcome.claim;
}

describe("one Diptych to a data folder", () => {
  it("is told of the other, and where to find it", async () => {
    const first = await claimNow();
    first.announce({ pid: 42, shell: "web", url: "http://127.0.0.1:1/#token=x" }, {}, () => undefined);
    expect(await claimInstance(folder)).toEqual({
      running: { pid: 42, shell: "web", url: "http://127.0.0.1:1/#token=x" },
    });
  });

  it("is told of one that is still starting as soon as that can say what it is", async () => {
    const first = await claimNow();
    const asked = new Promise((resolve) => subscribe("http.server.request.start", resolve));
    const second = claimInstance(folder);
    await asked;
    first.announce({ pid: 42, shell: "web" }, {}, () => undefined);
    expect(await second).toEqual({ running: { pid: 42, shell: "web" } });
  });

  it("leaves room for the next when it ends", async () => {
    const first = await claimNow();
    await first.release();
    await expect(claimNow()).resolves.toBeDefined();
  });

  it("takes the place of one that was killed and left its socket behind", async () => {
    writeFileSync(socketPath(folder), "");
    await expect(claimNow()).resolves.toBeDefined();
  });

  it("is never taken from one that lives but is too busy to answer", async () => {
    const owner = spawn(process.execPath, [busyOwner, folder], { stdio: ["ignore", "pipe", "inherit"] });
    const exited = once(owner, "exit");
    try {
      const [said] = await once(createInterface(owner.stdout), "line");
      expect(said).toBe("claimed");
      await expect(claimInstance(folder)).rejects.toThrow("Another Diptych that does not answer");
      expect(existsSync(socketPath(folder))).toBe(true);
    } finally {
      owner.kill("SIGKILL");
      await exited;
    }
    await expect(claimNow()).resolves.toBeDefined();
  });

  it("does not stand in the way of another folder", async () => {
    await claimNow();
    await expect(claimNow(path.join(folder, "other"))).resolves.toBeDefined();
  });

  it("fits even a very long folder name", async () => {
    const deep = path.join(folder, "a".repeat(90), "b".repeat(90));
    const first = await claimNow(deep);
    first.announce({ pid: 1, shell: "web" }, {}, () => undefined);
    expect(await findInstance(deep)).toEqual({ pid: 1, shell: "web" });
  });

  it("says so at once when the data folder cannot be made", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const places = [file, path.join(file, "below"), ...(process.platform === "linux" ? ["/proc/1/x"] : [])];
    for (const place of places)
      await expect(claimInstance(place)).rejects.toThrow(`The data folder ${place} cannot be made: `);
  });

  it("is said to be absent where none runs", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    for (const place of [folder, path.join(folder, "missing"), path.join(file, "below")])
      expect(await findInstance(place)).toBeUndefined();
  });
});
