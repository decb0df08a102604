/** A part of a regular expression, as far as texts are made from it. */
export type Part =
  | { readonly kind: "chars"; readonly chars: readonly string[] }
  | { readonly kind: "group"; readonly branches: readonly (readonly Repeated[])[] }
  | { readonly kind: "nothing" };

export interface Repeated {
  readonly part: Part;
  readonly low: number;
  readonly high: number;
}

/** Bounded repetitions are taken no further than this, and groups no deeper. */
const MANY = 200;
const DEPTH_LIMIT = 50;

/** Reads a regular expression into parts; undefined where it has one this does not know. */
export class PatternReader {
  private at = 0;
  private readonly pattern: readonly string[];

  constructor(pattern: string) {
    this.pattern = Array.from(pattern);
  }

  done(): boolean {
    return this.at >= this.pattern.length;
  }

  branches(depth: number): Repeated[][] | undefined {
    const branches: Repeated[][] = [];
    if (depth > DEPTH_LIMIT) return undefined;
    do {
      const branch: Repeated[] = [];
      while (!this.done() && !this.is("|") && !this.is(")")) {
        const part = this.part(depth);
        const count = part && this.count();
        if (!part || !count) return undefined;
        branch.push({ part, ...count });
      }
      branches.push(branch);
    } while (this.accept("|"));
    return branches;
  }

  private is(char: string): boolean {
    return this.pattern[this.at] === char;
  }

  private accept(char: string): boolean {
    const found = this.is(char);
    if (found) this.at += 1;
    return found;
  }

  private part(depth: number): Part | undefined {
    const char = this.pattern[this.at] ?? "";
    this.at += 1;
    switch (char) {
      case "^":
      case "$":
        return { kind: "nothing" };
      case "(":
        return this.group(depth);
      case "[":
        return this.set();
      case ".":
        return { kind: "chars", chars: LETTERS };
      case "\\":
        return this.escaped();
      case "*":
      case "+":
      case "?":
        return undefined;
      default:
        return { kind: "chars", chars: [char] };
    }
  }

  private group(depth: number): Part | undefined {
    if (this.accept("?")) {
      if (this.is("=") || this.is("!")) return undefined;
      if (this.accept("<")) {
        if (this.is("=") || this.is("!")) return undefined;
        while (!this.done() && !this.accept(">")) this.at += 1;
      } else if (!this.accept(":")) return undefined;
    }
    const branches = this.branches(depth + 1);
    return branches && this.accept(")") ? { kind: "group", branches } : undefined;
  }

  private escaped(): Part | undefined {
    const char = this.pattern[this.at] ?? "";
    this.at += 1;
    if (char === "b" || char === "B") return { kind: "nothing" };
    const chars = this.escapedChars(char);
    return chars && { kind: "chars", chars };
  }

  private escapedChars(char: string): readonly string[] | undefined {
    const known = CLASSES.get(char) ?? CONTROLS.get(char);
    if (known) return known;
    if (char === "u" || char === "x") return this.codePoint(char === "u" ? 4 : 2);
    return /[a-zA-Z0-9]/.test(char) ? undefined : [char];
  }

  private codePoint(length: number): readonly string[] | undefined {
    const hex = this.pattern.slice(this.at, this.at + length).join("");
    if (!/^[0-9a-fA-F]+$/.test(hex) || hex.length < length) return undefined;
    this.at += length;
    return [String.fromCharCode(Number.parseInt(hex, 16))];
  }

  private set(): Part | undefined {
    const negated = this.accept("^");
    const chars = new Set<string>();
    while (!this.accept("]")) {
      if (this.done()) return undefined;
      const from = this.setItem();
      if (!from) return undefined;
      const ranges = this.is("-") && this.pattern[this.at + 1] !== "]" && from.length === 1;
      const to = ranges ? this.rangeEnd() : undefined;
      if (ranges && !to) return undefined;
      for (const char of to ? charsBetween(from[0] ?? "", to) : from) chars.add(char);
    }
    const kept = negated ? ASCII.filter((char) => !chars.has(char)) : [...chars];
    return kept.length === 0 ? undefined : { kind: "chars", chars: kept };
  }

  private rangeEnd(): string | undefined {
    this.at += 1;
    return this.setItem()?.[0];
  }

  private setItem(): readonly string[] | undefined {
    const char = this.pattern[this.at] ?? "";
    this.at += 1;
    if (char !== "\\") return [char];
    const escaped = this.pattern[this.at] ?? "";
    this.at += 1;
    return this.escapedChars(escaped);
  }

  private count(): { readonly low: number; readonly high: number } | undefined {
    const count = this.greedyCount();
    this.accept("?");
    return count;
  }

  private greedyCount(): { readonly low: number; readonly high: number } | undefined {
    if (this.accept("*")) return { low: 0, high: Infinity };
    if (this.accept("+")) return { low: 1, high: Infinity };
    if (this.accept("?")) return { low: 0, high: 1 };
    const rest = this.pattern.slice(this.at, this.at + 24).join("");
    const [text, low, comma, high] = /^\{(\d+)(,)?(\d+)?\}/.exec(rest) ?? [];
    if (text === undefined) return { low: 1, high: 1 };
    this.at += text.length;
    const least = Number(low);
    if (least > MANY) return undefined;
    return { low: least, high: comma ? Number(high ?? Infinity) : least };
  }
}

function charsBetween(from: string, to: string): string[] {
  const start = from.codePointAt(0) ?? 0;
  const end = Math.min(to.codePointAt(0) ?? 0, start + MANY);
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, step) => String.fromCodePoint(start + step));
}

const ASCII = charsBetween(" ", "~");
const LETTERS = charsBetween("a", "z");
const DIGITS = charsBetween("0", "9");
const WORD = [...LETTERS, ...charsBetween("A", "Z"), ...DIGITS, "_"];

const CLASSES: ReadonlyMap<string, readonly string[]> = new Map([
  ["d", DIGITS],
  ["w", WORD],
  ["s", [" "]],
  ["D", LETTERS],
  ["W", ["-", ".", " "]],
  ["S", WORD],
]);
const CONTROLS: ReadonlyMap<string, readonly string[]> = new Map([
  ["n", ["\n"]],
  ["r", ["\r"]],
  ["t", ["\t"]],
  ["f", ["\f"]],
  ["v", ["\v"]],
  ["0", ["\0"]],
]);
