import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HeadTooShort } from "./gguf-cursor.ts";
import { readGguf } from "./gguf-file.ts";
import { parseGguf } from "./gguf.ts";
import { countParameters, modelFacts, shortCount } from "./model-facts.ts";

const demo = join(import.meta.dirname, "../demo-models");
let file: Buffer;
let folder: string;

beforeAll(async () => {
  file = await readFile(join(demo, "instruct.gguf"));
  folder = await mkdtemp(join(tmpdir(), "diptych-gguf-"));
});

afterAll(() => rm(folder, { recursive: true }));

test("metadata, tensors and counts of a real file are read", async () => {
  const gguf = await readGguf(join(demo, "instruct.gguf"));
  expect(gguf.metadata.get("general.architecture")).toBe("llama");
  expect(gguf.metadata.get("llama.attention.layer_norm_rms_epsilon")).toBe(0.00001);
  expect(gguf.metadata.get("tokenizer.ggml.tokens")).toBeNull();
  expect(gguf.tensors).toHaveLength(56);
  expect(countParameters(gguf)).toBe(4_951_296);
});

test("arrays are kept when asked for", async () => {
  const gguf = await readGguf(join(demo, "base.gguf"), { keepArrays: true });
  const tokens = gguf.metadata.get("tokenizer.ggml.tokens");
  expect(tokens).toHaveLength(2048);
  expect(Array.isArray(tokens) && tokens.slice(0, 3)).toEqual(["<|endoftext|>", "<|im_start|>", "<|im_end|>"]);
});

test("the facts say size, quantisation, context and cache", async () => {
  expect(await modelFacts(join(demo, "base.gguf"))).toMatchObject({
    parameterSize: "4.95M",
    quantization: "Q8_0",
    contextLength: 1024,
    cacheBytesPerToken: 6 * 4 * (32 + 32) * 2,
    embeddingOnly: false,
  });
});

test("a head that is only begun asks for more, wherever it is cut", () => {
  for (let length = 0; length < 2000; length += 7) {
    expect(() => parseGguf(file.subarray(0, length), file.length)).toThrow(HeadTooShort);
  }
});

test.each([
  [4_951_296, "4.95M"],
  [1_235_814_432, "1.2B"],
  [7_000_000_000, "7B"],
  [22_700, "23K"],
  [12, "12"],
])("%d parameters are printed as %s", (count, text) => {
  expect(shortCount(count)).toBe(text);
});

describe("a file that is no usable model is refused in a sentence", () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);
  test.each<[string, () => Buffer, RegExp]>([
    ["a picture", () => jpeg, /not in GGUF format/],
    ["an empty file", () => Buffer.alloc(0), /not in GGUF format/],
    ["version 1", () => header({ version: 1 }), /version 1/],
    ["version 9", () => header({ version: 9 }), /version 9/],
    ["a big-endian file", () => header({ version: 0x0300_0000 }), /big-endian/],
    ["2^63 tensors", () => header({ tensors: 2n ** 63n }), /claims 92\d+ tensors/],
    ["2^63 metadata entries", () => header({ entries: 2n ** 63n }), /claims 92\d+ metadata entries/],
    ["a key of 2^60 bytes", () => header({ entries: 1n, rest: u64(2n ** 60n) }), /bytes for a metadata key/],
    ["an array of arrays", () => header({ entries: 1n, rest: nested() }), /unknown type 9/],
    ["an array of 2^61 strings", () => header({ entries: 1n, rest: array(8, 2n ** 61n) }), /items in k/],
    [
      "a value of an unknown type",
      () => header({ entries: 1n, rest: Buffer.concat([key(), u32(77)]) }),
      /unknown type 77/,
    ],
    ["a head that breaks off", () => file.subarray(0, 5000), /cut short/],
    ["tensors that break off", () => file.subarray(0, file.length - 1), /cut short: tensor .* ends at byte/],
  ])("%s", async (_name, make, sentence) => {
    const path = join(folder, "model.gguf");
    await writeFile(path, make());
    await expect(readGguf(path)).rejects.toThrow(sentence);
  });
});

type Head = { version?: number; tensors?: bigint; entries?: bigint; rest?: Buffer };

function header({ version = 3, tensors = 0n, entries = 0n, rest = Buffer.alloc(64) }: Head): Buffer {
  return Buffer.concat([Buffer.from("GGUF"), u32(version), u64(tensors), u64(entries), rest, Buffer.alloc(64)]);
}

function key(): Buffer {
  return Buffer.concat([u64(1n), Buffer.from("k")]);
}

function array(type: number, length: bigint): Buffer {
  return Buffer.concat([key(), u32(9), u32(type), u64(length)]);
}

function nested(): Buffer {
  return Buffer.concat([array(9, 1n), u32(4), u64(1n)]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}
