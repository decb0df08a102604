/** A file that is no usable GGUF; the message completes the sentence "The model file cannot be read: …". */
export class GgufError extends Error {
  override readonly name = "GgufError";
}

/** More of the file is needed than the head that was given. */
export class HeadTooShort extends Error {
  override readonly name = "HeadTooShort";
}

type Scalar = string | number | boolean;

/** GGUF's scalar types by their number, with their width in bytes. Strings (8) and arrays (9) have no fixed width. */
const widths = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);
const stringType = 8;

/** Walks the little-endian head of a GGUF file and believes no length before it was held against the file's size. */
export class GgufCursor {
  readonly fileSize: number;
  readonly #view: DataView;
  readonly #text = new TextDecoder();
  #at = 0;

  constructor(head: Uint8Array, fileSize: number) {
    this.fileSize = fileSize;
    this.#view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  }

  get position(): number {
    return this.#at;
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  /** A 64-bit number; beyond 2^53 it loses its last digits, as JSON would. */
  u64(): number {
    return Number(this.#view.getBigUint64(this.#advance(8), true));
  }

  /** A claimed number of things, refused when the rest of the file could not hold that many of `smallest` bytes. */
  count(what: string, smallest: number): number {
    const claimed = this.u64();
    if (claimed * smallest <= this.fileSize - this.#at) return claimed;
    throw new GgufError(`it claims ${claimed} ${what}, more than the file can hold: it is damaged or cut short`);
  }

  string(what: string): string {
    const length = this.count(`bytes for ${what}`, 1);
    const start = this.#advance(length);
    return this.#text.decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, length));
  }

  smallestScalar(type: number, key: string): number {
    const width = type === stringType ? 8 : widths.get(type);
    if (width === undefined) throw new GgufError(`its entry ${key} has the unknown type ${type}`);
    return width;
  }

  skipScalars(type: number, length: number, key: string): void {
    if (type !== stringType) {
      this.#advance(length * this.smallestScalar(type, key));
      return;
    }
    for (let index = 0; index < length; index++) this.#advance(this.count(`bytes in ${key}`, 1));
  }

  scalar(type: number, key: string): Scalar {
    if (type === stringType) return this.string(key);
    const at = this.#advance(this.smallestScalar(type, key));
    switch (type) {
      case 0:
        return this.#view.getUint8(at);
      case 1:
        return this.#view.getInt8(at);
      case 2:
        return this.#view.getUint16(at, true);
      case 3:
        return this.#view.getInt16(at, true);
      case 4:
        return this.#view.getUint32(at, true);
      case 5:
        return this.#view.getInt32(at, true);
      case 6:
        return shortestFloat32(this.#view.getFloat32(at, true));
      case 7:
        return this.#view.getUint8(at) !== 0;
      case 10:
        return Number(this.#view.getBigUint64(at, true));
      case 11:
        return Number(this.#view.getBigInt64(at, true));
      default:
        return this.#view.getFloat64(at, true);
    }
  }

  /** Moves on by `length` bytes and returns where they began. */
  #advance(length: number): number {
    const start = this.#at;
    const end = start + length;
    if (end > this.fileSize) throw new GgufError("it is cut short: its head is not complete");
    if (end > this.#view.byteLength) throw new HeadTooShort();
    this.#at = end;
    return start;
  }
}

/** The shortest decimal that is the same 32-bit float: 0.00001 rather than 0.000009999999747378752. */
function shortestFloat32(value: number): number {
  for (let digits = 6; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}
