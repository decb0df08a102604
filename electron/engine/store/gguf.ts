import { GgufCursor, GgufError } from "./gguf-cursor.ts";
import { tensorType } from "./gguf-tensor-types.ts";

/** A metadata value. `null` stands for an array that was walked over but not kept. */
export type GgufValue = string | number | boolean | null | (string | number | boolean)[];

export type GgufTensor = { name: string; type: string; shape: number[]; offset: number; byteLength: number };

export type Gguf = {
  version: number;
  metadata: ReadonlyMap<string, GgufValue>;
  tensors: readonly GgufTensor[];
  /** Bytes from the start of the file to the first tensor's data. */
  dataOffset: number;
};

export type GgufOptions = {
  /** Keep the values of arrays (tokens, merges). Off by default: they are most of the head and seldom asked for. */
  keepArrays?: boolean;
};

/** Fewest bytes one entry can take: what a claimed count is held against before it is believed. */
const smallestEntry = 8 + 1 + 4;
const smallestTensor = 8 + 1 + 4 + 8 + 4 + 8;
const maxDimensions = 4;

/**
 * Reads the head of a GGUF file, versions 2 and 3: metadata and tensor list, no weights.
 * Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 *
 * `head` may be the beginning of the file only; `HeadTooShort` says that more is needed. A file that is not GGUF, is
 * cut short or contradicts itself throws a `GgufError` with a sentence for people. Memory stays within a small
 * multiple of the head, whatever the file claims.
 */
export function parseGguf(head: Uint8Array, fileSize: number, options: GgufOptions = {}): Gguf {
  const cursor = new GgufCursor(head, fileSize);
  const version = readVersion(cursor);
  const tensorCount = cursor.count("tensors", smallestTensor);
  const entryCount = cursor.count("metadata entries", smallestEntry);
  const metadata = readMetadata(cursor, entryCount, options.keepArrays ?? false);
  const tensors = readTensors(cursor, tensorCount);
  const dataOffset = alignUp(cursor.position, alignmentOf(metadata));
  checkExtents(tensors, dataOffset, fileSize);
  return { version, metadata, tensors, dataOffset };
}

function readVersion(cursor: GgufCursor): number {
  if (cursor.fileSize < 4 || cursor.u32() !== 0x46554747) throw new GgufError("it is not in GGUF format");
  const version = cursor.u32();
  if (version === 2 || version === 3) return version;
  if (version === 1) throw new GgufError("it is GGUF version 1, which is no longer read; convert the model again");
  if ((version & 0xffff) === 0) throw new GgufError("it was written for a big-endian machine");
  throw new GgufError(`it is GGUF version ${version}, which this engine does not know`);
}

function readMetadata(cursor: GgufCursor, count: number, keepArrays: boolean): Map<string, GgufValue> {
  const metadata = new Map<string, GgufValue>();
  for (let entry = 0; entry < count; entry++) {
    const key = cursor.string("a metadata key");
    metadata.set(key, readValue(cursor, key, keepArrays));
  }
  return metadata;
}

function readValue(cursor: GgufCursor, key: string, keepArrays: boolean): GgufValue {
  const type = cursor.u32();
  if (type !== 9) return cursor.scalar(type, key);
  const itemType = cursor.u32();
  const length = cursor.count(`items in ${key}`, cursor.smallestScalar(itemType, key));
  if (!keepArrays) {
    cursor.skipScalars(itemType, length, key);
    return null;
  }
  const values: (string | number | boolean)[] = [];
  for (let index = 0; index < length; index++) values.push(cursor.scalar(itemType, key));
  return values;
}

function readTensors(cursor: GgufCursor, count: number): GgufTensor[] {
  const tensors: GgufTensor[] = [];
  for (let index = 0; index < count; index++) tensors.push(readTensor(cursor));
  return tensors;
}

function readTensor(cursor: GgufCursor): GgufTensor {
  const name = cursor.string("a tensor name");
  const dimensions = cursor.u32();
  if (dimensions > maxDimensions) throw new GgufError(`tensor ${name} has ${dimensions} dimensions`);
  const shape: number[] = [];
  for (let index = 0; index < dimensions; index++) shape.push(cursor.u64());
  const type = tensorType(cursor.u32(), name);
  const elements = shape.reduce((product, length) => product * length, 1);
  if ((shape[0] ?? 0) % type.blockLength !== 0)
    throw new GgufError(`tensor ${name} has a row that is not whole blocks`);
  return {
    name,
    type: type.name,
    shape,
    offset: cursor.u64(),
    byteLength: (elements / type.blockLength) * type.blockBytes,
  };
}

function alignmentOf(metadata: ReadonlyMap<string, GgufValue>): number {
  const alignment = metadata.get("general.alignment") ?? 32;
  if (typeof alignment === "number" && alignment > 0 && alignment <= 65_536) return alignment;
  throw new GgufError("its general.alignment makes no sense");
}

function alignUp(position: number, alignment: number): number {
  return Math.ceil(position / alignment) * alignment;
}

function checkExtents(tensors: readonly GgufTensor[], dataOffset: number, fileSize: number): void {
  for (const { name, offset, byteLength } of tensors) {
    const end = dataOffset + offset + byteLength;
    if (end <= fileSize) continue;
    throw new GgufError(`it is cut short: tensor ${name} ends at byte ${end}, the file at ${fileSize}`);
  }
}
