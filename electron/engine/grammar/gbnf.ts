import { HttpError } from "../http/http-error.ts";

/**
 * A grammar in llama.cpp's notation (GBNF), put together rule by rule. The first rules are those of JSON itself; white
 * space is allowed where people put it (after an opening bracket, a comma or a colon, before a closing bracket) and
 * bounded, so that a model cannot run off into blanks.
 */
const jsonRules = {
  gap: String.raw`" "? | "\n" [ \t]{0,20}`,
  value: "object | array | string | number | boolean | null",
  object: `"{" gap ( member ( "," gap member )* gap )? "}"`,
  member: `string ":" " "? value`,
  array: `"[" gap ( value ( "," gap value )* gap )? "]"`,
  string: String.raw`"\"" char* "\""`,
  char: String.raw`[^"\\\x7F\x00-\x1F] | "\\" ( ["\\/bfnrt] | "u" hex{4} )`,
  hex: "[0-9a-fA-F]",
  number: `"-"? ( "0" | [1-9] [0-9]{0,15} ) ( "." [0-9]{1,16} )? ( [eE] [-+]? [0-9]{1,3} )?`,
  integer: `"0" | "-"? [1-9] [0-9]{0,15}`,
  boolean: `"true" | "false"`,
  null: `"null"`,
};

/** More rules than any reasonable schema needs. */
const mostRules = 20_000;

export class Gbnf {
  readonly #bodies = new Map<string, string>(Object.entries(jsonRules));

  /** A name for a rule whose body is to follow, so that it can stand in its own body. */
  reserve(): string {
    if (this.#bodies.size >= mostRules)
      throw new HttpError(400, "the format cannot be followed: it makes too large a grammar");
    const name = `r${this.#bodies.size}`;
    this.#bodies.set(name, "");
    return name;
  }

  fill(name: string, body: string): void {
    this.#bodies.set(name, body);
  }

  /** A rule with this body; returns its name. */
  add(body: string): string {
    const name = this.reserve();
    this.fill(name, body);
    return name;
  }

  /** The whole text; `root` is the rule that the answer must follow. */
  text(root: string): string {
    return [`root ::= ${root}`, ...Array.from(this.#bodies, ([name, body]) => `${name} ::= ${body}`)].join("\n");
  }
}

/** A text that must stand there as it is. */
export function literal(text: string): string {
  const escaped = text.replace(/["\\\n\r\t]/g, (char) => escapes[char] ?? char);
  return `"${escaped}"`;
}

const escapes: Readonly<Record<string, string>> = {
  '"': String.raw`\"`,
  "\\": String.raw`\\`,
  "\n": String.raw`\n`,
  "\r": String.raw`\r`,
  "\t": String.raw`\t`,
};

/** `item` between `least` and `most` times, with `between` in the gaps; `most` may be Infinity. */
export function repeat(item: string, least: number, most: number, between = ""): string {
  if (most === 0) return '""';
  if (between === "") return `${item}${times(least, most)}`;
  const list = most === 1 ? item : `${item} ( ${between} ${item} )${times(Math.max(0, least - 1), most - 1)}`;
  return least === 0 ? `( ${list} )?` : list;
}

function times(least: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return least === 0 ? "*" : `{${least},}`;
  return least === most ? `{${least}}` : `{${least},${most}}`;
}
