import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** What is asked of the registry. */
export interface RegistryRequest {
  method: string;
  /** `library/tiny` */
  repository: string;
  /** The tag of a manifest or the digest of a blob. */
  reference: string;
  kind: "manifests" | "blobs";
  /** The first byte asked for and the one after the last, where a range is asked for. */
  range?: { start: number; end: number };
  authorization: string | undefined;
  host: string;
  /** How many of the same kind there were before for this repository. */
  before: number;
}

/** What to do instead of the right thing. */
export type Fault =
  | { do: "answer"; status: number; headers?: Record<string, string>; body?: string }
  /** Breaks the connection off when this share of the bytes asked for is sent. */
  | { do: "cut"; share: number }
  /** Sends this share and then nothing, with the connection open. */
  | { do: "fall silent"; share: number }
  /** Sends one byte of the blob turned round. */
  | { do: "corrupt"; at: number }
  /** Sends the whole where a part is asked for. */
  | { do: "ignore range" }
  /** 200 with a `Location` and no bytes, as Ollama's own registry does. */
  | { do: "point"; to: string };

export interface RegistryModel {
  /** `library/tiny:latest` */
  name: string;
  /** Media types without their prefix, `model` say, and the bytes. */
  layers: readonly { kind: string; bytes: Buffer }[];
  config?: Buffer;
  /** Changes the manifest on its way out, to lie about a size say. */
  lie?: (manifest: RegistryManifest) => unknown;
}

type RegistryLayer = { mediaType: string; digest: string; size: number };
export type RegistryManifest = { schemaVersion: 2; mediaType: string; config: RegistryLayer; layers: RegistryLayer[] };

export interface StandInRegistry {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** `127.0.0.1:PORT`, as it stands in the name of a model. */
  host: string;
  /** Every call there was, in order: `GET /v2/library/tiny/blobs/sha256:… bytes=0-12`. */
  requests: string[];
  /** Bytes of blobs that went out. */
  sent: number;
  /** The rate of all connections together; no limit where it is undefined. */
  bytesPerSecond: number | undefined;
  add(model: RegistryModel): RegistryManifest;
  /** Asks `script` before each answer for the repository; a fault is done, undefined is answered rightly. */
  meet(repository: string, script: (request: RegistryRequest) => Fault | undefined): void;
  close(): Promise<void>;
}

export const digestOf = (bytes: Buffer): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

const imagePrefix = "application/vnd.ollama.image.";
const configType = "application/vnd.docker.container.image.v1+json";
const manifestType = "application/vnd.docker.distribution.manifest.v2+json";
const sliceSize = 64 * 1024;

/** A registry at the HTTP edge that serves models from memory, and does on command what a real one seldom does. */
export async function startStandInRegistry(): Promise<StandInRegistry> {
  const manifests = new Map<string, string>();
  const blobs = new Map<string, Buffer>();
  const scripts = new Map<string, (request: RegistryRequest) => Fault | undefined>();
  const counts = new Map<string, number>();
  let freeAt = 0;

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The stand-in does not listen on a port.");
  const host = `127.0.0.1:${address.port}`;

  const registry: StandInRegistry = {
    url: `http://${host}`,
    host,
    requests: [],
    sent: 0,
    bytesPerSecond: undefined,
    add({ name, layers, config = Buffer.from("{}"), lie = (manifest) => manifest }) {
      const keep = (mediaType: string, bytes: Buffer): RegistryLayer => {
        const digest = digestOf(bytes);
        blobs.set(digest, bytes);
        return { mediaType, digest, size: bytes.length };
      };
      const manifest: RegistryManifest = {
        schemaVersion: 2,
        mediaType: manifestType,
        config: keep(configType, config),
        layers: layers.map(({ kind, bytes }) => keep(imagePrefix + kind, bytes)),
      };
      manifests.set(name, JSON.stringify(lie(manifest)));
      return manifest;
    },
    meet: (repository, script) => void scripts.set(repository, script),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return registry;

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(incoming.url ?? "/", registry.url);
    registry.requests.push([incoming.method, pathname, incoming.headers.range].filter(Boolean).join(" "));
    if (pathname === "/token") return void response.end(JSON.stringify({ token: "let-me-in" }));
    const request = readRequest(incoming, pathname);
    if (!request) return void response.writeHead(404).end();
    const fault = scripts.get(request.repository)?.(request);
    if (fault?.do === "answer") return void response.writeHead(fault.status, fault.headers).end(fault.body);
    if (fault?.do === "point") return void response.writeHead(200, { location: fault.to }).end();
    const found =
      request.kind === "blobs"
        ? blobs.get(request.reference)
        : Buffer.from(manifests.get(`${request.repository}:${request.reference}`) ?? "");
    if (!found || found.length === 0)
      return void response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
    await sendBytes(request, response, found, fault);
  }

  function readRequest(incoming: IncomingMessage, pathname: string): RegistryRequest | undefined {
    const match = /^\/v2\/([^/]+\/[^/]+)\/(manifests|blobs)\/([^/]+)$/.exec(pathname);
    if (!match) return undefined;
    const [, repository = "", kind, reference = ""] = match;
    const method = incoming.method ?? "GET";
    const [, start, last] = /^bytes=(\d+)-(\d+)$/.exec(incoming.headers.range ?? "") ?? [];
    const key = `${repository} ${kind} ${method} ${start === undefined}`;
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    return {
      method,
      repository,
      reference,
      kind: kind === "manifests" ? kind : "blobs",
      ...(start === undefined ? {} : { range: { start: Number(start), end: Number(last) + 1 } }),
      authorization: incoming.headers.authorization,
      host: incoming.headers.host ?? "",
      before,
    };
  }

  async function sendBytes(
    { method, range, kind }: RegistryRequest,
    response: ServerResponse,
    whole: Buffer,
    fault: Fault | undefined,
  ): Promise<void> {
    const part = fault?.do === "ignore range" ? undefined : range;
    if (part && part.start >= whole.length) return void response.writeHead(416).end();
    const { start, end } = part ?? { start: 0, end: whole.length };
    response.writeHead(part ? 206 : 200, {
      "content-length": Math.min(end, whole.length) - start,
      ...(part ? { "content-range": `bytes ${start}-${Math.min(end, whole.length) - 1}/${whole.length}` } : {}),
      ...(kind === "manifests" ? { "content-type": manifestType } : { "accept-ranges": "bytes" }),
    });
    if (method === "HEAD") return void response.end();
    const bytes = fault?.do === "corrupt" ? turnedAt(whole, fault.at) : whole;
    const share = fault?.do === "cut" || fault?.do === "fall silent" ? fault.share : 1;
    await sendSlices(
      response,
      bytes.subarray(start, start + Math.floor((Math.min(end, whole.length) - start) * share)),
    );
    if (fault?.do === "cut") response.destroy();
    else if (fault?.do !== "fall silent") response.end();
  }

  async function sendSlices(response: ServerResponse, bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length && !response.destroyed; at += sliceSize) {
      const slice = bytes.subarray(at, at + sliceSize);
      await turnToSend(slice.length);
      await new Promise<void>((resolve) => {
        response.once("close", resolve);
        response.write(slice, () => {
          response.off("close", resolve);
          registry.sent += slice.length;
          resolve();
        });
      });
    }
  }

  async function turnToSend(bytes: number): Promise<void> {
    if (registry.bytesPerSecond === undefined) return;
    const now = performance.now();
    const at = Math.max(now, freeAt);
    freeAt = at + (bytes / registry.bytesPerSecond) * 1000;
    if (at > now) await delay(at - now);
  }
}

function turnedAt(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at);
  return copy;
}
