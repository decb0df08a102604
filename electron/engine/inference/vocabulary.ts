import type { LlamaModel, Token } from "node-llama-cpp";

/** The kinds of token, as `tokenizer.ggml.token_type` numbers them. */
const controlType = 3;
const controlTypes: ReadonlySet<number> = new Set([2, 3, 5]);
const userDefinedType = 4;
const byteType = 6;

/**
 * What each token is as bytes. llama.cpp's binding gives text only, in which half a character is lost; a character
 * may span tokens, so the bytes are taken from the vocabulary itself.
 */
export class Vocabulary {
  readonly #model: LlamaModel;
  readonly #tokens: readonly unknown[];
  readonly #types: readonly unknown[];
  readonly #decode: ((text: string) => Uint8Array) | undefined;
  readonly #known = new Map<Token, Uint8Array>();
  #controls: readonly string[] | undefined;

  constructor(model: LlamaModel) {
    const { tokens, token_type, model: kind } = model.fileInfo.metadata.tokenizer.ggml;
    this.#model = model;
    this.#tokens = Array.isArray(tokens) ? tokens : [];
    this.#types = Array.isArray(token_type) ? token_type : [];
    this.#decode = decoderFor(kind);
  }

  /** The bytes the token adds to a text; none for a control token. */
  bytes(token: Token): Uint8Array {
    const known = this.#known.get(token);
    if (known) return known;
    const bytes = this.#read(token);
    this.#known.set(token, bytes);
    return bytes;
  }

  /** The token's own name, for showing it: `<|im_end|>` for a control token, else its text. */
  label(token: Token): string {
    return this.isSpecial(token) ? this.#model.detokenize([token], true) : new TextDecoder().decode(this.bytes(token));
  }

  isSpecial(token: Token): boolean {
    return controlTypes.has(this.#type(token));
  }

  /** The texts that are read as control tokens where they stand in a prompt. */
  get controls(): readonly string[] {
    this.#controls ??= this.#tokens.filter((text, id): text is string => {
      return typeof text === "string" && text !== "" && this.#types[id] === controlType;
    });
    return this.#controls;
  }

  #read(token: Token): Uint8Array {
    const text = this.#tokens[token];
    const type = this.#type(token);
    if (controlTypes.has(type)) return new Uint8Array();
    if (typeof text !== "string") return utf8(this.#model.detokenize([token]));
    if (type === userDefinedType) return utf8(text);
    const byte = type === byteType ? /^<0x([0-9A-F]{2})>$/.exec(text)?.[1] : undefined;
    if (byte !== undefined) return Uint8Array.of(Number.parseInt(byte, 16));
    return this.#decode?.(text) ?? utf8(this.#model.detokenize([token]));
  }

  #type(token: Token): number {
    return Number(this.#types[token] ?? 1);
  }
}

/** How the vocabulary's texts stand for bytes; undefined where only llama.cpp knows. */
function decoderFor(kind: string): ((text: string) => Uint8Array) | undefined {
  if (kind === "gpt2") return fromByteLevel;
  if (kind === "llama" || kind === "t5" || kind === "bert") return (text) => utf8(text.replaceAll("▁", " "));
  return undefined;
}

/**
 * Byte-level BPE writes each byte as one visible character: itself where it is printable, else the next free one from
 * U+0100 on (`bytes_to_unicode` of GPT-2).
 */
const byteOfCharacter = new Map<string, number>();
for (let byte = 0, next = 256; byte < 256; byte++) {
  const printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  byteOfCharacter.set(String.fromCodePoint(printable ? byte : next++), byte);
}

function fromByteLevel(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const byte = byteOfCharacter.get(character);
    if (byte === undefined) bytes.push(...utf8(character));
    else bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
