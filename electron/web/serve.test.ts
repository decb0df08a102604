import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createCore, type Core } from "../core/core.ts";
import { createSecrets, secretsInMemory } from "../core/secrets.ts";
import { settingsInMemory } from "../core/settings-file.ts";
import { temporaryStore } from "../storage/store.ts";
import { serveWeb, type WebShell } from "./serve.ts";

let folder: string;
let core: Core;
let shell: WebShell;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "diptych-page-"));
  mkdirSync(path.join(folder, "page", "assets"), { recursive: true });
  writeFileSync(path.join(folder, "page", "index.html"), "<title>Diptych</title>");
  writeFileSync(path.join(folder, "page", "assets", "a-1.js"), "1");
  writeFileSync(path.join(folder, "secret"), "secret");
  core = createCore({
    opened: { store: temporaryStore(), backUp: async () => undefined },
    settings: settingsInMemory(),
    secrets: createSecrets(secretsInMemory(), {}),
    backends: () => [],
    ollamaAt: () => undefined,
    info: { version: "0", shell: "web", dataFolder: folder },
    log: () => undefined,
  });
  shell = await serveWeb(core, path.join(folder, "page"), 0);
});
afterEach(async () => {
  await shell.close();
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

const origin = () => new URL(shell.url).origin;
const token = () => new URLSearchParams(new URL(shell.url).hash.slice(1)).get("token") ?? "";

it("listens elsewhere where its usual port is taken", async () => {
  const page = path.join(folder, "page");
  const others = [await serveWeb(core, page), await serveWeb(core, page)];
  const ports = others.map(({ url }) => Number(new URL(url).port));
  expect(new Set(ports).size).toBe(2);
  await Promise.all(others.map((other) => other.close()));
});

describe("pages", () => {
  it("come with a policy that lets nothing in from elsewhere", async () => {
    const answer = await fetch(`${origin()}/`);
    expect(await answer.text()).toContain("Diptych");
    expect(answer.headers.get("content-security-policy")).toMatch(
      /default-src 'none'; script-src 'self';.*connect-src 'self'/,
    );
    expect(answer.headers.get("content-security-policy")).not.toContain("unsafe-eval");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("are asked for anew each time, hashed files never again", async () => {
    expect((await fetch(`${origin()}/`)).headers.get("cache-control")).toBe("no-cache");
    expect((await fetch(`${origin()}/assets/a-1.js`)).headers.get("cache-control")).toContain("immutable");
  });

  it.each(["/../secret", "/%2e%2e/secret", "/nothing.js", "//", "//[/", "/%"])(
    "do not lead out of their folder by %s",
    async (asked) => {
      const answer = await fetch(origin() + asked);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("secret");
    },
  );
});

describe("sockets", () => {
  const open = (protocols: string[], headers: Record<string, string>) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`${origin().replace("http", "ws")}/rpc`, protocols, { headers });
      socket.on("open", () => {
        resolve("open");
        socket.close();
      });
      socket.on("unexpected-response", (_request, { statusCode }) => resolve(String(statusCode)));
      socket.on("error", () => undefined);
    });

  it("open for our own page with its token", async () => {
    expect(await open(["rpc.v1", `token.${token()}`], { origin: origin() })).toBe("open");
  });

  it("stay closed for everyone else", async () => {
    expect(await open(["rpc.v1", "token.wrong"], { origin: origin() })).toBe("401");
    expect(await open(["rpc.v1", `token.${token()}`], { origin: "http://evil.example" })).toBe("403");
    expect(await open(["rpc.v1", `token.${token()}`], {})).toBe("403");
  });

  it("whose peer is gone before it was refused harm nobody", async () => {
    const { port } = new URL(shell.url);
    for (let time = 0; time < 5; time += 1) {
      const peer = connect(Number(port), "127.0.0.1");
      peer.write(`GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`);
      await once(peer, "data");
      peer.write("what nobody reads");
      peer.resetAndDestroy();
      await once(peer, "close");
    }
    expect((await fetch(origin())).status).toBe(200);
  });

  it("close on a message past the limit, and harm nobody", async () => {
    const socket = new WebSocket(`${origin().replace("http", "ws")}/rpc`, ["rpc.v1", `token.${token()}`], {
      headers: { origin: origin() },
    });
    await once(socket, "open");
    socket.send(Buffer.alloc(64 * 1024 * 1024 + 1));
    const [code]: unknown[] = await once(socket, "close");
    expect(code).toBe(1009);
    expect((await fetch(origin())).status).toBe(200);
  });
});

describe("a port", () => {
  it("that is taken is named, with what to do", async () => {
    const port = Number(new URL(shell.url).port);
    await expect(serveWeb(core, folder, port)).rejects.toThrow(`Port ${port} is taken`);
  });
});
