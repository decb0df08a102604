/** A pattern as a server's grammar takes it, or why it cannot be one and what would help. */
export type SafePattern =
  | { readonly ok: true; readonly pattern: string; readonly narrowed: boolean; readonly repeats: number }
  | { readonly ok: false; readonly why: string; readonly suggestion?: string };

const mostRepeats = 200;
const longestPattern = 1_000;
const classes: Readonly<Record<string, string>> = { d: "0-9", w: "A-Za-z0-9_", s: " " };

class Unsafe extends Error {
  readonly suggestion: string | undefined;
  constructor(why: string, suggestion?: string) {
    super(why);
    this.suggestion = suggestion;
  }
}

/**
 * Rewrites a pattern with the few constructs that llama.cpp's grammar converter takes and holds to: anchored at both
 * ends, plain characters, classes, groups, alternatives and bounded repetition, without a single backslash. What
 * could let a quote, a backslash or a line break into the JSON is refused. `narrowed` says that the rewritten pattern
 * takes less: `\s` means a space only. `repeats` is how many repetitions it asks for.
 */
export function safePattern(pattern: string): SafePattern {
  if (pattern.length > longestPattern) return { ok: false, why: "the pattern is too long for a grammar" };
  if (!isRegExp(pattern)) return { ok: false, why: "the pattern is no regular expression" };
  try {
    const rewriter = new Rewriter(pattern);
    const safe = rewriter.run();
    return { ok: true, pattern: safe, narrowed: rewriter.narrowed, repeats: rewriter.repeats };
  } catch (error) {
    if (!(error instanceof Unsafe)) throw error;
    const { message: why, suggestion } = error;
    return suggestion === undefined ? { ok: false, why } : { ok: false, why, suggestion };
  }
}

function isRegExp(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

class Rewriter {
  narrowed = false;
  repeats = 1;
  readonly #pattern: string;
  #at = 0;
  #depth = 0;
  #topLevelChoice = false;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  run(): string {
    const { length } = this.#pattern;
    const anchored = this.#pattern.startsWith("^") && this.#pattern.endsWith("$") && this.#pattern.at(-2) !== "\\";
    if (!anchored) {
      throw new Unsafe(
        "the pattern is not anchored at both ends",
        "write ^ before it and $ behind it if the whole text must match",
      );
    }
    this.#at = 1;
    const body = this.#alternatives(length - 1);
    if (this.#at !== length - 1) throw new Unsafe("the pattern is no regular expression");
    if (this.#topLevelChoice)
      throw new Unsafe(
        "^ and $ hold for the first and last alternative only",
        "put the alternatives in brackets: ^(a|b)$",
      );
    return `^${body}$`;
  }

  #alternatives(end: number): string {
    const parts = [this.#sequence(end)];
    while (this.#at < end && this.#pattern[this.#at] === "|") {
      if (this.#depth === 0) this.#topLevelChoice = true;
      this.#at++;
      parts.push(this.#sequence(end));
    }
    return parts.join("|");
  }

  #sequence(end: number): string {
    const out: string[] = [];
    while (this.#at < end) {
      const char = this.#pattern[this.#at];
      if (char === "|" || char === ")") break;
      out.push(this.#quantified(this.#atom(end), end));
    }
    return out.join("");
  }

  #atom(end: number): string {
    const char = this.#pattern.charAt(this.#at++);
    switch (char) {
      case "(":
        return this.#group(end);
      case "[":
        return this.#class(end);
      case "\\":
        return this.#escape(this.#pattern.charAt(this.#at++));
      case ".":
        throw new Unsafe(
          "a dot would let quotes and line breaks into the JSON",
          "list the characters you mean, as in [A-Za-z0-9 ]",
        );
      case "^":
      case "$":
        throw new Unsafe("an anchor in the middle of a pattern is not taken");
      case "*":
      case "+":
      case "?":
      case "{":
        throw new Unsafe("the pattern is no regular expression");
      default:
        return plain(char);
    }
  }

  #group(end: number): string {
    if (this.#pattern.startsWith("?:", this.#at)) this.#at += 2;
    else if (this.#pattern[this.#at] === "?") throw new Unsafe("lookaround and named groups are not taken");
    if (++this.#depth > 20) throw new Unsafe("the groups are nested too deeply");
    const body = this.#alternatives(end);
    this.#depth--;
    if (this.#pattern[this.#at] !== ")") throw new Unsafe("a bracket is not closed");
    this.#at++;
    return `(${body})`;
  }

  /** A class, with escapes resolved; negated ones would let quotes in. */
  #class(end: number): string {
    if (this.#pattern[this.#at] === "^") {
      throw new Unsafe(
        "a negated class would let quotes and line breaks into the JSON",
        "list the characters you mean",
      );
    }
    const out: string[] = [];
    while (this.#at < end && this.#pattern[this.#at] !== "]") {
      const char = this.#pattern.charAt(this.#at++);
      out.push(char === "\\" ? this.#classEscape(this.#pattern.charAt(this.#at++)) : classPlain(char));
    }
    if (this.#pattern[this.#at] !== "]" || out.length === 0) throw new Unsafe("a class is not closed or empty");
    this.#at++;
    return `[${withHyphenLast(out)}]`;
  }

  #escape(char: string): string {
    const known = Object.hasOwn(classes, char) ? classes[char] : undefined;
    this.narrowed ||= char === "s";
    if (known !== undefined) return `[${known}]`;
    return /[.()*+?{}|/$]/.test(char) ? `[${char}]` : plain(literalOf(char));
  }

  #classEscape(char: string): string {
    const known = Object.hasOwn(classes, char) ? classes[char] : undefined;
    this.narrowed ||= char === "s";
    return known ?? (char === "-" ? "\\-" : classPlain(literalOf(char)));
  }

  #quantified(atom: string, end: number): string {
    const rest = this.#pattern.slice(this.#at, end);
    const match = /^(?:[*+?]|\{(\d{1,6})(,(\d{0,6}))?\})\??/.exec(rest);
    if (!match) return atom;
    this.#at += match[0].length;
    if (/^[*+?{]/.test(this.#pattern.slice(this.#at, end))) throw new Unsafe("the pattern is no regular expression");
    const most = Number(match[3] || match[1] || 1);
    this.repeats += most;
    if (this.repeats > mostRepeats) throw new Unsafe(`it repeats more than ${mostRepeats} times, which servers refuse`);
    if (match[3] !== undefined && match[3] !== "" && Number(match[1]) > most)
      throw new Unsafe("a repetition ends before it starts");
    return atom + match[0].replace(/(?<=.)\?$/, "");
  }
}

/** The character an escape stands for when it is not special; letters and digits have meanings the grammar lacks. */
function literalOf(char: string): string {
  if (char === "" || /[A-Za-z0-9]/.test(char)) throw new Unsafe(`the escape \\${char} is not taken`);
  return char;
}

function plain(char: string): string {
  if (!isSafe(char) || "[]^".includes(char)) throw new Unsafe(`the character ${char} is not taken`);
  return ".()*+?{}|$".includes(char) ? `[${char}]` : char;
}

function classPlain(char: string): string {
  if (!isSafe(char) || "[]^".includes(char)) throw new Unsafe(`the character ${char} is not taken in a class`);
  return char;
}

/** Printable ASCII without the two characters JSON must escape. */
function isSafe(char: string): boolean {
  return char >= " " && char <= "~" && char !== '"' && char !== "\\";
}

/** A hyphen that was escaped goes to the end of its class, where it needs no backslash. */
function withHyphenLast(parts: readonly string[]): string {
  const others = parts.filter((part) => part !== "\\-");
  return others.join("") + (others.length < parts.length ? "-" : "");
}
