/**
 * Why a text is not JSON, in the words of Go's `encoding/json`, which is what clients of Ollama are used to:
 * `invalid character 'x' looking for beginning of value`, `unexpected EOF`. Undefined when nothing is wrong.
 * Walks the text once, without recursion.
 */
export function goJsonError(text: string): string | undefined {
  const scan = new Scan(text);
  try {
    scan.document();
    return undefined;
  } catch (error) {
    if (error instanceof Broken) return error.message;
    throw error;
  }
}

class Broken extends Error {}

type Container = "{" | "[";

class Scan {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    const open: Container[] = [];
    do {
      this.#value(open);
      while (open.length > 0 && this.#afterElement(open)) open.pop();
    } while (open.length > 0);
    if (this.#peek() !== undefined) this.#fail("after top-level value");
  }

  /** Reads a scalar, or opens a container and goes on to its first value; empty containers close at once. */
  #value(open: Container[]): void {
    for (;;) {
      const char = this.#peek();
      if (char !== "{" && char !== "[") return this.#scalar(char);
      this.#at++;
      if (this.#peek() === (char === "{" ? "}" : "]")) {
        this.#at++;
        return;
      }
      open.push(char);
      if (char === "{") this.#key();
    }
  }

  /** After a value inside a container: true when the container closes, false when another value follows. */
  #afterElement(open: readonly Container[]): boolean {
    const container = open.at(-1);
    const char = this.#peek();
    const isEnd = char === (container === "{" ? "}" : "]");
    if (!isEnd && char !== ",") this.#fail(container === "{" ? "after object key:value pair" : "after array element");
    this.#at++;
    if (!isEnd && container === "{") this.#key();
    return isEnd;
  }

  #key(): void {
    if (this.#peek() !== '"') this.#fail("looking for beginning of object key string");
    this.#string();
    if (this.#peek() !== ":") this.#fail("after object key");
    this.#at++;
  }

  #scalar(char: string | undefined): void {
    if (char === '"') return this.#string();
    if (char !== undefined && /[-0-9]/.test(char)) return this.#number();
    const word = ["true", "false", "null"].find((known) => known.startsWith(char ?? "x"));
    if (word === undefined) return this.#fail("looking for beginning of value");
    for (const expected of word) {
      if (this.#text[this.#at] !== expected) this.#fail(`in literal ${word} (expecting ${quote(expected)})`);
      this.#at++;
    }
  }

  #string(): void {
    this.#at++;
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined || char < " ") this.#fail("in string literal");
      this.#at++;
      if (char === '"') return;
      if (char === "\\") this.#escape();
    }
  }

  #escape(): void {
    const char = this.#text[this.#at];
    if (char === undefined || !'"\\/bfnrtu'.includes(char)) this.#fail("in string escape code");
    this.#at++;
    if (char !== "u") return;
    for (let digit = 0; digit < 4; digit++) {
      if (!/[0-9a-f]/i.test(this.#text[this.#at] ?? "")) this.#fail("in \\u hexadecimal character escape");
      this.#at++;
    }
  }

  #number(): void {
    if (this.#text[this.#at] === "-") this.#at++;
    if (this.#text[this.#at] === "0") this.#at++;
    else this.#digits("in numeric literal");
    if (this.#text[this.#at] === ".") {
      this.#at++;
      this.#digits("after decimal point in numeric literal");
    }
    if (!/[eE]/.test(this.#text[this.#at] ?? "")) return;
    this.#at++;
    if (/[-+]/.test(this.#text[this.#at] ?? "")) this.#at++;
    this.#digits("in exponent of numeric literal");
  }

  #digits(where: string): void {
    if (!isDigit(this.#text[this.#at])) this.#fail(where);
    while (isDigit(this.#text[this.#at])) this.#at++;
  }

  /** The next character that is not white space. */
  #peek(): string | undefined {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "")) this.#at++;
    return this.#text[this.#at];
  }

  #fail(where: string): never {
    const char = this.#text[this.#at];
    throw new Broken(char === undefined ? "unexpected EOF" : `invalid character ${quote(char)} ${where}`);
  }
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= "0" && char <= "9";
}

function quote(char: string): string {
  if (char === "'") return "'\\''";
  return char === '"' ? "'\"'" : `'${JSON.stringify(char).slice(1, -1)}'`;
}
