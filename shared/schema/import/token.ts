/** A word of a program. `text` is as written; `value` what a string means or a doc comment says. */
export interface Token {
  readonly kind: "name" | "string" | "number" | "regex" | "punct" | "doc" | "newline" | "end";
  readonly text: string;
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
  /** Blanks before the first word of the line it stands on. */
  readonly indent: number;
}

/** Something in a program that cannot be read as a type, with its line. */
export class Misread extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** Goes through the words of a program. */
export class TokenReader {
  private at: number;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[], at = 0) {
    this.tokens = tokens;
    this.at = at;
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] ?? END;
  }

  next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && (token.kind === "punct" || token.kind === "name");
  }

  /** Takes the word if it is that one. */
  accept(text: string): boolean {
    const found = this.is(text);
    if (found) this.at += 1;
    return found;
  }

  expect(text: string): Token {
    if (this.is(text)) return this.next();
    throw this.misread(`“${text}” was expected`);
  }

  name(): Token {
    if (this.peek().kind === "name") return this.next();
    throw this.misread("a name was expected");
  }

  misread(what: string): Misread {
    const { kind, text, line } = this.peek();
    return new Misread(
      `${what} before ${kind === "end" ? "the end" : kind === "newline" ? "the end of the line" : `“${text}”`}`,
      line,
    );
  }

  done(): boolean {
    return this.peek().kind === "end";
  }

  /** A reader at the same place, to try something out; `follow` takes over how far it came. */
  fork(): TokenReader {
    return new TokenReader(this.tokens, this.at);
  }

  follow(fork: TokenReader): void {
    this.at = fork.at;
  }

  /** Goes on to the next of the marks that stands outside brackets. */
  skipTo(...marks: readonly string[]): void {
    while (!this.done() && !marks.some((mark) => this.is(mark))) {
      const { kind, text } = this.next();
      if (kind === "punct" && /^[([{]$/.test(text)) this.skipBrackets();
    }
  }

  /** Goes on behind the bracket that closes the one just taken. */
  skipBrackets(): void {
    for (let depth = 1; depth > 0 && !this.done();) {
      const { kind, text } = this.next();
      if (kind === "punct" && /^[([{]$/.test(text)) depth += 1;
      if (kind === "punct" && /^[)\]}]$/.test(text)) depth -= 1;
    }
  }
}

const END: Token = { kind: "end", text: "", value: "", line: 1, indent: 0 };

/** What came of reading a program: the schema's text, and what was not understood, by line. */
export type Imported =
  | { readonly ok: true; readonly schema: string; readonly name: string; readonly notUnderstood: readonly string[] }
  | { readonly ok: false; readonly reason: string };
