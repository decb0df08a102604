/**
 * Cuts a Go template into tokens, by the rules of Go's text/template/parse.
 * A fault becomes a token too: the parser may well stop at an earlier one.
 */

const keywords = [
  "block",
  "break",
  "continue",
  "define",
  "else",
  "end",
  "if",
  "nil",
  "range",
  "template",
  "with",
] as const;
export type Keyword = (typeof keywords)[number];
const keywordSet: ReadonlySet<string> = new Set(keywords);

export type TokenKind =
  | Keyword
  | "assign"
  | "bool"
  | "char"
  | "character"
  | "close"
  | "declare"
  | "dot"
  | "eof"
  | "error"
  | "field"
  | "identifier"
  | "number"
  | "open"
  | "paren-close"
  | "paren-open"
  | "pipe"
  | "quoted"
  | "raw"
  | "space"
  | "text"
  | "variable";

export interface Token {
  kind: TokenKind;
  /** The token as written; of an `error` what is wrong. */
  text: string;
  line: number;
}

const spaces = " \t\r\n";
const commentEnd = /\*\/(?:\}\}|[ \t\r\n]-\}\})/y;

/** Inside an action, in the order Go tries them. */
const patterns: readonly [TokenKind, RegExp][] = [
  ["close", /\}\}|[ \t\r\n]-\}\}/y],
  ["space", /[ \t\r\n]+?(?=[ \t\r\n]-\}\})|[ \t\r\n]+/y],
  ["assign", /=/y],
  ["declare", /:=/y],
  ["pipe", /\|/y],
  ["quoted", /"(?:\\[^\n]|[^"\\\n])*"/y],
  ["raw", /`[^`]*`/y],
  ["character", /'(?:\\[^\n]|[^'\\\n])*'/y],
  [
    "number",
    /(?=[+-]|\.?[0-9])[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*|0[bB][01_]*|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/y,
  ],
  ["field", /\.[\p{L}\p{Nd}_]+/uy],
  ["dot", /\./y],
  ["variable", /\$[\p{L}\p{Nd}_]*/uy],
  ["identifier", /[\p{L}\p{Nd}_]+/uy],
  ["paren-open", /\(/y],
  ["paren-close", /\)/y],
  ["char", /[!-~]/y],
];

/** What may follow a name; anything else glued to it is a fault. */
const terminator = /[ \t\r\n.,|:()]|\}\}|$/y;
const names: ReadonlySet<TokenKind> = new Set<TokenKind>(["field", "dot", "variable", "identifier"]);
const afterNumber = /(?![\p{L}\p{Nd}_+-])/uy;

/** Characters that open something, and never closed it. */
const lonelyCharacters: ReadonlyMap<string, string> = new Map([
  ['"', "unterminated quoted string"],
  ["`", "unterminated raw quoted string"],
  ["'", "unterminated character constant"],
  [":", "expected :="],
]);

/** The tokens of `source`, closed by an `eof` or an `error`. Linear in its length. */
export function lex(source: string): Token[] {
  return new Lexer(source).run();
}

class Lexer {
  private readonly source: string;
  private readonly tokens: Token[] = [];
  private position = 0;
  private line = 1;
  private nextNewline: number;
  private parens = 0;

  constructor(source: string) {
    this.source = source;
    this.nextNewline = source.indexOf("\n");
  }

  run(): Token[] {
    while (this.position < this.source.length && !this.failed()) {
      this.lexText();
    }
    if (!this.failed()) this.push("eof", "");
    return this.tokens;
  }

  private failed(): boolean {
    return this.tokens.at(-1)?.kind === "error";
  }

  private lexText(): void {
    const open = this.source.indexOf("{{", this.position);
    const end = open < 0 ? this.source.length : open;
    const trims = open >= 0 && this.isTrimMarker(open + 2);
    const kept = trims ? this.lastNonSpace(this.position, end) : end;
    if (kept > this.position) this.push("text", this.source.slice(this.position, kept));
    this.moveTo(end);
    if (open < 0) return;
    const inside = trims ? open + 4 : open + 2;
    if (this.source.startsWith("/*", inside)) this.skipComment(inside);
    else this.lexAction(inside);
  }

  private skipComment(start: number): void {
    const end = this.source.indexOf("*/", start + 2);
    if (end < 0) return this.push("error", "unclosed comment");
    const closed = matchAt(commentEnd, this.source, end);
    if (closed === undefined) return this.push("error", "comment ends before closing delimiter");
    this.moveTo(end + closed.length);
    if (closed.endsWith("-}}")) this.skipSpace();
  }

  private lexAction(start: number): void {
    this.push("open", "{{");
    this.moveTo(start);
    this.parens = 0;
    while (this.lexToken());
  }

  /** Takes one token of an action; false at the action's end or at a fault. */
  private lexToken(): boolean {
    if (this.position >= this.source.length) return this.fail("unclosed action");
    for (const [kind, pattern] of patterns) {
      const text = matchAt(pattern, this.source, this.position);
      if (text !== undefined) return this.take(kind, text);
    }
    return this.fail(this.describeUnknown());
  }

  private take(kind: TokenKind, text: string): boolean {
    const fault = this.faultOf(kind, text);
    if (fault !== undefined) return this.fail(fault);
    this.push(kind === "identifier" ? wordKind(text) : kind, text);
    this.moveTo(this.position + text.length);
    if (kind !== "close") return true;
    if (text !== "}}") this.skipSpace();
    return false;
  }

  private faultOf(kind: TokenKind, text: string): string | undefined {
    const after = this.position + text.length;
    if (kind === "paren-open") this.parens += 1;
    if (kind === "paren-close") this.parens -= 1;
    if (this.parens < 0) return "unexpected right paren";
    if (kind === "close" && this.parens > 0) return "unclosed left paren";
    if (kind === "char") return lonelyCharacters.get(text);
    if (kind === "number" && matchAt(afterNumber, this.source, after) === undefined) {
      return `bad number syntax: ${JSON.stringify(this.source.slice(this.position, after + 1))}`;
    }
    if (names.has(kind) && matchAt(terminator, this.source, after) === undefined) {
      return `bad character ${JSON.stringify(this.source.slice(after, after + 1))} after ${text}`;
    }
    return undefined;
  }

  private describeUnknown(): string {
    const code = this.source.codePointAt(this.position) ?? 0;
    return `unrecognized character in action: U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  }

  private isTrimMarker(at: number): boolean {
    return this.source[at] === "-" && spaces.includes(this.source[at + 1] ?? "x");
  }

  private lastNonSpace(start: number, end: number): number {
    let last = end;
    while (last > start && spaces.includes(this.source[last - 1] ?? "x")) last -= 1;
    return last;
  }

  private skipSpace(): void {
    let end = this.position;
    while (spaces.includes(this.source[end] ?? "x")) end += 1;
    this.moveTo(end);
  }

  private moveTo(position: number): void {
    while (this.nextNewline >= 0 && this.nextNewline < position) {
      this.line += 1;
      this.nextNewline = this.source.indexOf("\n", this.nextNewline + 1);
    }
    this.position = position;
  }

  private push(kind: TokenKind, text: string): void {
    this.tokens.push({ kind, text, line: this.line });
  }

  private fail(message: string): false {
    this.push("error", message);
    return false;
  }
}

function wordKind(word: string): TokenKind {
  if (isKeyword(word)) return word;
  return word === "true" || word === "false" ? "bool" : "identifier";
}

function isKeyword(word: string): word is Keyword {
  return keywordSet.has(word);
}

function matchAt(pattern: RegExp, source: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(source)?.[0];
}
