import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Fault, RegistryRequest, StandInRegistry } from "../../../e2e/support/stand-in-registry.ts";
import { digestOf, startStandInRegistry } from "../../../e2e/support/stand-in-registry.ts";
import type { TestStore } from "../testing/test-store.ts";
import { openTestStore, statusesOf } from "../testing/test-store.ts";

const megabyte = 1024 * 1024;
/** Three parts: two of 8 MB and one that is no whole piece. */
const weights = randomBytes(17 * megabyte + 12_345);
const layers = [
  { kind: "model", bytes: weights },
  { kind: "license", bytes: Buffer.from("MIT") },
];
const blob = digestOf(weights);
let registry: StandInRegistry;
let mine: TestStore;

beforeEach(async () => {
  registry = await startStandInRegistry();
  registry.add({ name: "library/m:latest", layers });
  mine = await openTestStore();
});

afterEach(async () => {
  await mine.remove();
  await registry.close();
});

const pull = () => mine.pull(`${registry.host}/library/m`);

/** Does `fault` when the weights are asked for. */
function meetWeights(fault: (request: RegistryRequest) => Fault | undefined): void {
  registry.meet("library/m", (request) => (request.reference === blob ? fault(request) : undefined));
}

/** The statuses without those of layers, which come only when a download takes its time. */
const steps = (statuses: string[]): string[] => statuses.filter((status) => !/^pulling [0-9a-f]{12}$/.test(status));

/** What a pull came to. */
async function outcome(): Promise<object> {
  const result = await pull();
  const stored = await readFile(join(mine.folder, "blobs", blob.replace(":", "-")));
  return { error: result.error, steps: steps(statusesOf(result)), digest: digestOf(stored), files: await mine.files() };
}

/** The outcome when all is well: nothing but the blobs and the manifest is left. */
const whole = {
  error: undefined,
  steps: ["pulling manifest", "verifying sha256 digest", "writing manifest", "success"],
  digest: blob,
  files: [
    "latest",
    ...[weights, Buffer.from("MIT"), Buffer.from("{}")].map((bytes) => digestOf(bytes).replace(":", "-")),
  ].toSorted(),
};

test.each([0, 0.001, 0.25, 0.5, 0.75, 0.999])(
  "a connection that breaks at %d of each part is taken up where it broke",
  async (share) => {
    meetWeights(({ method, range, before }) => {
      if (range) return before < 3 ? { do: "cut", share } : undefined;
      return method === "GET" ? { do: "point", to: `/v2/library/m/blobs/${blob}` } : undefined;
    });
    expect(await outcome()).toEqual(whole);
    expect(registry.sent).toBeLessThan(weights.length + megabyte / 2);
  },
);

test("every piece may be a try of its own: what comes forward may break off often", async () => {
  meetWeights(({ range }) => (range && range.end - range.start > megabyte ? { do: "cut", share: 0.2 } : undefined));
  expect(await outcome()).toEqual(whole);
});

test("a connection that always breaks before a byte is given up after six tries, and said", async () => {
  meetWeights(({ range }) => (range ? { do: "cut", share: 0 } : undefined));
  const { error } = await pull();
  expect(error).toMatch(/^max retries exceeded: /);
  expect(registry.requests.filter((line) => line.includes("bytes=0-"))).toHaveLength(6);
  expect(await mine.files()).toEqual([]);
});

test("a connection that falls silent is given up and the rest asked for anew", async () => {
  meetWeights(({ range, before }) => (range && before < 2 ? { do: "fall silent", share: 0.5 } : undefined));
  expect(await outcome()).toEqual(whole);
});

test.each([500, 502, 503, 408])("a passing %d is tried again", async (status) => {
  registry.meet("library/m", ({ kind, before }) =>
    before === 0 && kind === "blobs" ? { do: "answer", status, body: "busy" } : undefined,
  );
  expect(await outcome()).toEqual(whole);
});

test("a 500 that stays is said with what the registry says", async () => {
  meetWeights(({ range }) => (range ? { do: "answer", status: 500, body: "disk on fire\n" } : undefined));
  expect((await pull()).error).toBe("max retries exceeded: 500: disk on fire");
});

test("429 is waited out as long as Retry-After says, for manifests and for parts", async () => {
  const busy: Fault = { do: "answer", status: 429, headers: { "retry-after": "1" } };
  registry.meet("library/m", ({ kind, range, before }) =>
    before === 0 && (kind === "manifests" || range) ? busy : undefined,
  );
  const started = performance.now();
  expect(await outcome()).toEqual(whole);
  expect(performance.now() - started).toBeGreaterThan(2000);
});

test("a registry that asks to come back in an hour is not waited for", async () => {
  const headers = { "retry-after": "3600" };
  registry.meet("library/m", ({ kind }) =>
    kind === "manifests" ? { do: "answer", status: 429, headers, body: "slow down" } : undefined,
  );
  const { error } = await pull();
  expect(error).toBe("pull model manifest: 429: slow down (the registry asks to come back in 60 minutes)");
});

test("a server that sends the whole for every part is read once, from the first byte", async () => {
  meetWeights(() => ({ do: "ignore range" }));
  expect(await outcome()).toEqual(whole);
});

test("a server without parts that breaks off is read again from the start, keeping what is there", async () => {
  meetWeights(({ range, before }) => {
    if (range) return { do: "ignore range" };
    return before > 0 && before < 3 ? { do: "cut", share: 0.4 } : undefined;
  });
  expect(await outcome()).toEqual(whole);
});

test("416 for every part means that the whole is asked for", async () => {
  meetWeights(({ range }) => (range ? { do: "answer", status: 416 } : undefined));
  expect(await outcome()).toEqual(whole);
});

test("a changed byte is found; the damaged file goes, and another pull is right", async () => {
  meetWeights(({ range }) => (range?.start === 0 ? { do: "corrupt", at: 3 * megabyte } : undefined));
  const broken = await pull();
  expect(steps(statusesOf(broken))).toEqual(["pulling manifest", "verifying sha256 digest"]);
  expect(broken.error).toMatch(
    new RegExp(`^digest mismatch, file must be downloaded again: want ${blob}, got sha256:[0-9a-f]{64}$`),
  );
  expect((await mine.files()).filter((name) => name.includes(blob.slice(7)))).toEqual([]);
  meetWeights(() => undefined);
  expect(await outcome()).toEqual(whole);
});

test.each([-2, 2])("a manifest that is wrong about the size by %d is refused, and nothing is left", async (by) => {
  registry.add({
    name: "library/m:latest",
    layers,
    lie: (manifest) => ({
      ...manifest,
      layers: manifest.layers.map((layer) => ({ ...layer, size: layer.size + by })),
    }),
  });
  expect((await pull()).error).toMatch(/^the manifest is wrong about the size of sha256:/);
  expect(await mine.files()).toEqual([]);
});

test.each([-2, 2])("the same lie is found when HEAD does not answer", async (by) => {
  registry.add({
    name: "library/m:latest",
    layers,
    lie: (manifest) => ({
      ...manifest,
      layers: manifest.layers.map((layer) => ({ ...layer, size: layer.size + by })),
    }),
  });
  registry.meet("library/m", ({ method }) => (method === "HEAD" ? { do: "answer", status: 405 } : undefined));
  expect((await pull()).error).toMatch(/^the manifest is wrong about the size of sha256:/);
  expect(await mine.files()).toEqual([]);
});

test.each([2 ** 60, -1, 0.5, 1e300, "many", null])(
  "a size of %s is refused before anything is fetched",
  async (size) => {
    registry.add({
      name: "library/m:latest",
      layers,
      lie: (manifest) => ({ ...manifest, layers: manifest.layers.map((layer) => ({ ...layer, size })) }),
    });
    expect((await pull()).error).toMatch(/size|not the manifest|no space left on device/);
    expect(registry.sent).toBeLessThan(10_000);
    expect(await mine.files()).toEqual([]);
  },
);

test.each([
  ["a page", "<!doctype html><title>Welcome</title>"],
  ["nothing", "{}"],
  ["a list of manifests", '{"schemaVersion":2,"manifests":[]}'],
  [
    "a digest that leads elsewhere",
    `{"config":{"mediaType":"x","digest":"sha256:../../../etc/passwd","size":1},"layers":[]}`,
  ],
])("%s in the place of a manifest is refused", async (_what, body) => {
  registry.meet("library/m", () => ({ do: "answer", status: 200, body }));
  expect((await pull()).error).toBe("pull model manifest: what the registry sent is not the manifest of a model");
  expect(await mine.files()).toEqual([]);
});

test("an image that is no model is refused before anything is fetched", async () => {
  registry.add({ name: "library/m:latest", layers: [{ kind: "rootfs", bytes: Buffer.from("tar") }] });
  expect((await pull()).error).toMatch(/^pull model manifest: it is not GGUF/);
  expect(registry.requests).toHaveLength(1);
});

test("a blob the registry does not have is said, and nothing is left", async () => {
  meetWeights(() => ({ do: "answer", status: 404 }));
  expect((await pull()).error).toBe("file does not exist");
  expect(await mine.files()).toEqual([]);
});

test("a registry that is not there is said with its address", async () => {
  await registry.close();
  const { error } = await pull();
  expect(error).toMatch(
    /^pull model manifest: Get "http:\/\/127\.0\.0\.1:\d+\/v2\/library\/m\/manifests\/latest": .*ECONNREFUSED/,
  );
});
