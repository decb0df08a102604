import type { CharSet } from "./char-set.ts";
import { anyButLineEnds, charRule, complement, digits, spaces, wordChars } from "./char-set.ts";
import type { Gbnf } from "./gbnf.ts";
import { repeat } from "./gbnf.ts";
import { SchemaError } from "./schema-error.ts";

const mostRepeats = 2000;
const deepest = 50;

/** Bounded, since a model that may write anything before the match might never come to it. */
const anything = "char{0,200}";

/**
 * The rule for a JSON string whose text matches `pattern`, an ECMAScript regular expression that, as JSON Schema has
 * it, may match anywhere unless anchored. Groups, classes, alternatives and quantifiers are followed exactly; what
 * no grammar can follow (lookaround, references, word boundaries, properties) throws a `SchemaError`.
 */
export function patternRule(gbnf: Gbnf, pattern: string, path: string): string {
  return new PatternReader(gbnf, pattern, path).read();
}

class PatternReader {
  readonly #gbnf: Gbnf;
  readonly #path: string;
  readonly #chars: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(gbnf: Gbnf, pattern: string, path: string) {
    this.#gbnf = gbnf;
    this.#path = path;
    this.#chars = Array.from(pattern);
  }

  read(): string {
    const alternatives: string[] = [];
    do alternatives.push(this.#anchored());
    while (this.#take("|"));
    if (this.#at < this.#chars.length) this.#fail("has a ) too many");
    const body = this.#gbnf.add(alternatives.join(" | "));
    return String.raw`"\"" ${body} "\""`;
  }

  /** One alternative of the whole; where it is not tied to an end, something else may stand there. */
  #anchored(): string {
    const before = this.#take("^") ? "" : `${anything} `;
    const middle = this.#sequence();
    const after = this.#take("$") ? "" : ` ${anything}`;
    return `${before}${middle}${after}`;
  }

  #alternatives(): string {
    const parts: string[] = [];
    do parts.push(this.#sequence());
    while (this.#take("|"));
    return parts.join(" | ");
  }

  #sequence(): string {
    const parts: string[] = [];
    for (;;) {
      const char = this.#chars[this.#at];
      if (char === undefined || char === "|" || char === ")") break;
      if (char === "$" && this.#isEnd(this.#chars[this.#at + 1])) break;
      parts.push(this.#quantified());
    }
    return parts.length > 0 ? parts.join(" ") : '""';
  }

  /** `$` is an anchor only where the outermost alternative ends. */
  #isEnd(next: string | undefined): boolean {
    return this.#depth === 0 && (next === undefined || next === "|");
  }

  #quantified(): string {
    const atom = this.#atom();
    const [least, most] = this.#quantifier();
    if (least > most) this.#fail("has a quantifier out of order");
    if (least > mostRepeats || (most > mostRepeats && most !== Number.POSITIVE_INFINITY)) {
      this.#fail(`repeats more than ${mostRepeats} times, which llama.cpp does not take`);
    }
    return least === 1 && most === 1 ? atom : repeat(atom, least, most);
  }

  #quantifier(): [number, number] {
    const bounds = this.#bounds();
    if (bounds) this.#take("?");
    return bounds ?? [1, 1];
  }

  #bounds(): [number, number] | undefined {
    if (this.#take("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#take("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#take("?")) return [0, 1];
    const match = /^\{(\d+)(,?)(\d*)\}/.exec(this.#chars.slice(this.#at, this.#at + 16).join(""));
    if (!match) return undefined;
    const [whole, least, comma, most] = match;
    this.#at += whole.length;
    if (comma === "") return [Number(least), Number(least)];
    return [Number(least), most === "" ? Number.POSITIVE_INFINITY : Number(most)];
  }

  #atom(): string {
    if (this.#take("(")) return this.#group();
    return this.#charRule(this.#oneChar());
  }

  #oneChar(): CharSet {
    const char = this.#next();
    if (char === "[") return this.#class();
    if (char === ".") return anyButLineEnds;
    if (char === "\\") return this.#escape();
    if (/[*+?^$]/.test(char)) this.#fail(`has a ${char} where nothing can be followed`);
    return single(char);
  }

  #group(): string {
    if (this.#take("?") && !this.#take(":")) {
      const name = /^<[A-Za-z_$][\w$]*>/.exec(this.#chars.slice(this.#at, this.#at + 64).join(""))?.[0];
      if (name === undefined) this.#fail("looks ahead or behind, which no grammar can follow");
      this.#at += name.length;
    }
    this.#depth++;
    if (this.#depth > deepest) this.#fail("nests too deep");
    const body = this.#alternatives();
    if (!this.#take(")")) this.#fail("has a ( that is not closed");
    this.#depth--;
    return this.#gbnf.add(body);
  }

  #class(): CharSet {
    const negated = this.#take("^");
    const set: (readonly [number, number])[] = [];
    while (!this.#take("]")) {
      const from = this.#classChar();
      const isRange = this.#chars[this.#at] === "-" && this.#chars[this.#at + 1] !== "]";
      if (!isRange) {
        set.push(...from);
        continue;
      }
      this.#at++;
      set.push([firstOf(from), firstOf(this.#classChar())]);
    }
    return negated ? complement(set) : set;
  }

  #classChar(): CharSet {
    const char = this.#next();
    return char === "\\" ? this.#escape() : single(char);
  }

  #escape(): CharSet {
    const char = this.#next();
    const named = classes[char] ?? controls[char];
    if (named) return named;
    if (char === "x") return this.#hex(2);
    if (char === "u") return this.#hex(4);
    if (/[1-9bBkpPc]/.test(char)) this.#fail(`uses \\${char}, which no grammar can follow`);
    return single(char);
  }

  #hex(length: number): CharSet {
    const digitsText = this.#chars.slice(this.#at, this.#at + length).join("");
    if (!/^[0-9a-fA-F]+$/.test(digitsText) || digitsText.length !== length) this.#fail("has a broken escape");
    this.#at += length;
    const code = Number.parseInt(digitsText, 16);
    return [[code, code]];
  }

  #charRule(set: CharSet): string {
    const rule = charRule(set);
    if (rule === undefined) return this.#fail("asks for a character that cannot stand in JSON");
    return this.#gbnf.add(rule);
  }

  #take(char: string): boolean {
    if (this.#chars[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #next(): string {
    const char = this.#chars[this.#at++];
    return char ?? this.#fail("ends too early");
  }

  #fail(why: string): never {
    throw new SchemaError(this.#path, "pattern", why);
  }
}

const classes: Readonly<Record<string, CharSet>> = {
  d: digits,
  D: complement(digits),
  w: wordChars,
  W: complement(wordChars),
  s: spaces,
  S: complement(spaces),
};

const controls: Readonly<Record<string, CharSet>> = {
  n: single("\n"),
  r: single("\r"),
  t: single("\t"),
  f: single("\f"),
  v: single("\v"),
  0: single("\0"),
};

function single(char: string): CharSet {
  const code = char.codePointAt(0) ?? 0;
  return [[code, code]];
}

function firstOf(set: CharSet): number {
  return set[0]?.[0] ?? 0;
}
