import { randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RegistryRequest, StandInRegistry } from "../../../e2e/support/stand-in-registry.ts";
import { digestOf, startStandInRegistry } from "../../../e2e/support/stand-in-registry.ts";
import { parseModelName } from "../../../shared/models/model-name.ts";
import type { TestStore } from "../testing/test-store.ts";
import { openTestStore } from "../testing/test-store.ts";
import { isSameRegistry, registryRoot } from "./registry-address.ts";

const megabyte = 1024 * 1024;
const weights = randomBytes(20 * megabyte + 77);
const blob = digestOf(weights);
const layers = [{ kind: "model", bytes: weights }];
const blobName = blob.replace(":", "-");

let registry: StandInRegistry;
/** Where a registry sends people for the bytes. */
let elsewhere: StandInRegistry;
let mine: TestStore;

beforeEach(async () => {
  [registry, elsewhere, mine] = await Promise.all([startStandInRegistry(), startStandInRegistry(), openTestStore()]);
  for (const one of [registry, elsewhere]) one.add({ name: "library/m:latest", layers });
});
afterEach(async () => {
  await mine.remove();
  await Promise.all([registry.close(), elsewhere.close()]);
});

const pull = (name = "library/m") => mine.pull(`${registry.host}/${name}`);
const stored = async (): Promise<string> => digestOf(await readFile(join(mine.folder, "blobs", blobName)));
/** The same machine by another name, so that it counts as another host. */
const placeElsewhere = (): string =>
  `${elsewhere.url.replace("127.0.0.1", "localhost")}/v2/library/m/blobs/${blob}?key=1`;
const isBlob = ({ reference, method }: RegistryRequest): boolean => reference === blob && method === "GET";
/** The parts of the weights that were asked for. */
const ranges = (of: StandInRegistry): string[] =>
  of.requests.filter((line) => line.includes(blob) && line.includes("bytes="));

/** Pulls until half of the weights are written, and goes away. */
async function pullHalf(): Promise<void> {
  registry.bytesPerSecond = 20 * megabyte;
  await mine.pull(`${registry.host}/library/m`, { until: ({ completed = 0 }) => completed > weights.length / 2 });
  registry.bytesPerSecond = undefined;
}

test.each([301, 302, 307, 308])("a redirect (%d) is followed once, and the parts come from there", async (status) => {
  registry.meet("library/m", (request) =>
    isBlob(request) ? { do: "answer", status, headers: { location: placeElsewhere() } } : undefined,
  );
  expect((await pull()).error).toBeUndefined();
  expect(await stored()).toBe(blob);
  expect(ranges(registry)).toEqual([]);
  expect(ranges(elsewhere)).toHaveLength(3);
});

test("a Location that leads elsewhere is where the parts come from", async () => {
  registry.meet("library/m", (request) => (isBlob(request) ? { do: "point", to: placeElsewhere() } : undefined));
  expect((await pull()).error).toBeUndefined();
  expect(await stored()).toBe(blob);
  expect(ranges(elsewhere)).toHaveLength(3);
});

test("an address elsewhere whose time is over is asked for anew", async () => {
  registry.meet("library/m", (request) => (isBlob(request) ? { do: "point", to: placeElsewhere() } : undefined));
  elsewhere.meet("library/m", ({ range, before }) =>
    range && before === 1 ? { do: "answer", status: 403, body: "Request has expired" } : undefined,
  );
  expect((await pull()).error).toBeUndefined();
  expect(await stored()).toBe(blob);
});

test("a 401 is answered with a token, which only the registry is told", async () => {
  const told: (string | undefined)[] = [];
  registry.meet("library/m", (request) => {
    const challenge = `Bearer realm="${registry.url}/token",service="registry",scope="repository:library/m:pull"`;
    if (request.authorization === undefined)
      return { do: "answer", status: 401, headers: { "www-authenticate": challenge } };
    return isBlob(request) ? { do: "point", to: placeElsewhere() } : undefined;
  });
  elsewhere.meet("library/m", ({ authorization }) => void told.push(authorization));
  expect((await pull()).error).toBeUndefined();
  expect(await stored()).toBe(blob);
  expect(told.length).toBeGreaterThan(0);
  expect(told.every((authorization) => authorization === undefined)).toBe(true);
});

test.each([
  ["that still refuses", () => registry.url, "access denied"],
  ["whose tokens are somebody else's", () => "http://example.invalid", "does not match original host"],
])("a registry %s is said", async (_what, realm, sentence) => {
  registry.meet("library/m", () => ({
    do: "answer",
    status: 401,
    headers: { "www-authenticate": `Bearer realm="${realm()}/token"` },
  }));
  expect((await pull()).error).toContain(sentence);
  expect(await mine.files()).toEqual([]);
});

test("what was fetched before is not fetched again", async () => {
  await pullHalf();
  expect(await mine.files()).toEqual([`${blobName}-partial`, `${blobName}-partial-pieces`]);
  expect((await pull()).error).toBeUndefined();
  expect(await stored()).toBe(blob);
  expect(registry.sent).toBeLessThan(weights.length + 8 * megabyte);
});

test("what lay on disk is hashed again: a byte that changed in between is found, and all fetched anew", async () => {
  await pullHalf();
  const file = await open(join(mine.folder, "blobs", `${blobName}-partial`), "r+");
  await file.write(Uint8Array.of(weights.readUInt8(100) ^ 1), 0, 1, 100);
  await file.close();
  expect((await pull()).error).toMatch(/^digest mismatch/);
  expect(await mine.files()).not.toContain(`${blobName}-partial`);
  expect((await pull()).error).toBeUndefined();
  expect(await stored()).toBe(blob);
});

test("parts whose marks are gone, or of another length, are begun anew", async () => {
  await pullHalf();
  const marks = await open(join(mine.folder, "blobs", `${blobName}-partial-pieces`), "r+");
  await marks.truncate(3);
  await marks.close();
  expect((await pull()).error).toBeUndefined();
  expect(await stored()).toBe(blob);
});

test("two pulls at once fetch a layer they share once", async () => {
  registry.add({ name: "library/m:other", layers: [...layers, { kind: "license", bytes: Buffer.from("MIT") }] });
  registry.bytesPerSecond = 40 * megabyte;
  const results = await Promise.all([pull(), pull("library/m:other")]);
  expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
  expect(registry.sent).toBeLessThan(weights.length + megabyte);
});

test("the last of two that leaves stops the transfer; the first does not", async () => {
  registry.bytesPerSecond = 20 * megabyte;
  const [left, stayed] = await Promise.all([
    mine.pull(`${registry.host}/library/m`, { until: ({ completed = 0 }) => completed > 0 }),
    pull(),
  ]);
  expect([left.error, stayed.error]).toEqual([undefined, undefined]);
  expect(await stored()).toBe(blob);
  expect(registry.sent).toBeLessThan(weights.length + megabyte);
});

test("a repository of Hugging Face is asked for in the same way, the quantisation as its tag", async () => {
  registry.add({ name: "user/repo-GGUF:Q4_K_M", layers });
  expect((await pull("user/repo-GGUF:Q4_K_M")).error).toBeUndefined();
  expect(registry.requests[0]).toBe("GET /v2/user/repo-GGUF/manifests/Q4_K_M");
  const parsed = parseModelName("hf.co/user/repo-GGUF:Q4_K_M");
  expect(parsed.ok && registryRoot(parsed.name, false).href).toBe("https://hf.co/");
  expect(isSameRegistry("hf.co", "huggingface.co")).toBe(true);
});
