import { pointer } from "./value.ts";

/** Where a field of a streamed document stands. A settled field never changes again, whatever comes after it. */
export type StreamedField = {
  readonly path: string;
  /** `waiting`: its key is known; `streaming`: its value has begun; `settled`: its value is complete. */
  readonly state: "waiting" | "streaming" | "settled";
  /** The value so far as JSON text; of a text that is still streaming, without its closing quote. Empty while waiting. */
  readonly json: string;
};

/** What is known of the document that is being streamed. */
export type StreamState = {
  /** Counts the documents in the text; a new one starts when the one before was no JSON after all. */
  readonly document: number;
  readonly state: "waiting" | "streaming" | "settled" | "invalid";
  /** Scalars, in the order they came. */
  readonly fields: readonly StreamedField[];
};

type Container = { readonly path: string; readonly close: "]" | "}"; index: number; key: string | undefined };
type Expecting = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end";

const maxDepth = 500;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Follows JSON while it is written, character by character and each only once. It knows nothing but the JSON
 * grammar: no repair is tried, for a repair may have to be taken back. Text before the first bracket is skipped; a
 * document that breaks the grammar stays as far as it came, and the next bracket starts another one.
 */
export class FieldStream {
  #document = 0;
  #state: StreamState["state"] = "waiting";
  #settled: StreamedField[] = [];
  #paths = new Set<string>();
  #open: Container[] = [];
  #expecting: Expecting = "value";
  /** The scalar that is being read, quotes included. */
  #token = "";
  #inString = false;
  #escaped = false;

  get state(): StreamState {
    return { ...this.progress, fields: [...this.#settled, ...this.#streaming()] };
  }

  /** The state without its fields, for who asks often. */
  get progress(): Omit<StreamState, "fields"> {
    return { document: this.#document, state: this.#state };
  }

  /** The settled fields of the document from the given one on. */
  settledFrom(index: number): readonly StreamedField[] {
    return this.#settled.slice(index);
  }

  /** The field that is not settled yet, its value cut after `length` characters. */
  open(length: number): StreamedField | null {
    const [field] = this.#streaming();
    return field === undefined ? null : { ...field, json: field.json.slice(0, length) };
  }

  push(text: string): void {
    for (const char of text) this.#read(char);
  }

  #streaming(): StreamedField[] {
    const top = this.#open.at(-1);
    if (this.#state !== "streaming" || !top || this.#expecting === "key" || this.#expecting === "key-or-end") return [];
    const path = pathOf(top);
    if (this.#token !== "" && this.#expecting.startsWith("value"))
      return [{ path, state: "streaming", json: this.#token }];
    return top.key !== undefined && this.#expecting !== "comma-or-end" ? [{ path, state: "waiting", json: "" }] : [];
  }

  #read(char: string): void {
    if (this.#state !== "streaming") {
      if (char === "{" || char === "[") this.#start(char);
    } else if (this.#inString) this.#readInString(char);
    else if (/[-+.\w]/.test(char)) this.#readWord(char);
    else {
      if (this.#token !== "") this.#endScalar();
      if (this.#isStreaming()) this.#readMark(char);
    }
  }

  #isStreaming(): boolean {
    return this.#state === "streaming";
  }

  #start(char: "{" | "["): void {
    if (this.#state !== "waiting") this.#document++;
    this.#state = "streaming";
    this.#settled = [];
    this.#paths = new Set();
    this.#open = [];
    this.#token = "";
    this.#inString = false;
    this.#push(char, "");
  }

  #push(char: "{" | "[", path: string): void {
    if (this.#open.length >= maxDepth) return this.#fail();
    this.#open.push({ path, close: char === "{" ? "}" : "]", index: 0, key: undefined });
    this.#expecting = char === "{" ? "key-or-end" : "value-or-end";
  }

  #readInString(char: string): void {
    this.#token += char;
    if (this.#escaped) this.#escaped = false;
    else if (char === "\\") this.#escaped = true;
    else if (char < " ") this.#fail();
    else if (char === '"') {
      this.#inString = false;
      this.#endScalar();
    }
  }

  #readWord(char: string): void {
    if (this.#expecting !== "value" && this.#expecting !== "value-or-end") return this.#fail();
    this.#token += char;
    const isNumeric = /^[-\d]/.test(this.#token) && /[\d.eE+-]/.test(char);
    if (!isNumeric && !["true", "false", "null"].some((word) => word.startsWith(this.#token))) this.#fail();
  }

  #readMark(char: string): void {
    if (" \t\n\r".includes(char)) return;
    const top = this.#open.at(-1);
    const wantsKey = this.#expecting === "key" || this.#expecting === "key-or-end";
    const wantsValue = this.#expecting === "value" || this.#expecting === "value-or-end";
    if (char === '"' && (wantsKey || wantsValue)) {
      this.#token = char;
      this.#inString = true;
    } else if ((char === "{" || char === "[") && wantsValue && top) this.#push(char, pathOf(top));
    else if (char === top?.close && (this.#expecting === "comma-or-end" || this.#expecting.endsWith("-or-end")))
      this.#close();
    else if (char === ":" && this.#expecting === "colon") this.#expecting = "value";
    else if (char === "," && this.#expecting === "comma-or-end" && top) {
      top.index++;
      top.key = undefined;
      this.#expecting = top.close === "}" ? "key" : "value";
    } else this.#fail();
  }

  #endScalar(): void {
    const token = this.#token;
    this.#token = "";
    const top = this.#open.at(-1);
    const text = token.startsWith('"') ? parsedText(token) : undefined;
    if (!top || (token.startsWith('"') ? text === undefined : !isScalar(token))) return this.#fail();
    if (this.#expecting === "key" || this.#expecting === "key-or-end") {
      top.key = text;
      this.#expecting = "colon";
      if (this.#paths.has(pathOf(top))) this.#fail();
      return;
    }
    const path = pathOf(top);
    this.#paths.add(path);
    this.#settled.push({ path, state: "settled", json: token });
    this.#expecting = "comma-or-end";
  }

  #close(): void {
    this.#open.pop();
    this.#expecting = "comma-or-end";
    if (this.#open.length === 0) this.#state = "settled";
  }

  #fail(): void {
    this.#state = "invalid";
    this.#token = "";
    this.#inString = false;
    this.#escaped = false;
  }
}

function pathOf({ path, key, index }: Container): string {
  return pointer(path, key ?? index);
}

function isScalar(token: string): boolean {
  return token === "true" || token === "false" || token === "null" || number.test(token);
}

function parsedText(token: string): string | undefined {
  try {
    const text: unknown = JSON.parse(token);
    return typeof text === "string" ? text : undefined;
  } catch {
    return undefined;
  }
}
