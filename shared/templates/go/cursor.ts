import { broken } from "../rendering.ts";
import type { Token, TokenKind } from "./lexer.ts";

/** How deep blocks and parentheses may nest; what keeps parser and evaluator off the end of the stack. */
const deepestNesting = 200;

const endOfText: Token = { kind: "eof", text: "", line: 0 };

/** A place among the tokens of a template, with the faults that can be found there. */
export class Cursor {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  /** Where the next token stands, to come back to with `moveTo`. */
  position(): number {
    return this.at;
  }

  moveTo(position: number): void {
    this.at = position;
  }

  peek(): Token {
    return this.tokens[this.at] ?? this.tokens.at(-1) ?? endOfText;
  }

  next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  peekNonSpace(): Token {
    while (this.peek().kind === "space") this.at += 1;
    return this.peek();
  }

  nextNonSpace(): Token {
    this.peekNonSpace();
    return this.next();
  }

  expect(kind: TokenKind, context: string): void {
    const token = this.nextNonSpace();
    if (token.kind !== kind) throw this.unexpected(token, context);
  }

  nested<T>(parse: () => T): T {
    if (this.depth >= deepestNesting) throw this.fault(`blocks nest deeper than ${deepestNesting} levels`);
    this.depth += 1;
    const result = parse();
    this.depth -= 1;
    return result;
  }

  unexpected(token: Token, context: string): Error {
    if (token.kind === "error") return broken(token.line, token.text);
    const shown = token.kind === "eof" ? "end of the text" : JSON.stringify(token.text.slice(0, 20));
    return broken(token.line, `unexpected ${shown} in ${context}`);
  }

  /** A fault at the token that was taken last. */
  fault(what: string): Error {
    const token = this.tokens[Math.max(0, this.at - 1)] ?? this.tokens.at(-1) ?? endOfText;
    return broken(token.line, what);
  }
}
