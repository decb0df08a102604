import { Fault } from "./run.ts";
import { show, showCompound, showFloat } from "./print.ts";
import { typeName, type GoValue } from "./value.ts";

/** Go cuts widths at a million; a prompt needs far less. */
const widest = 10_000;

const directives = /%([+\-# 0]*)(\*|\d*)(?:\.(\*|\d*))?(.?)/gsu;

interface Directive {
  verb: string;
  flags: string;
  width: number;
  precision: number | undefined;
}

/** `fmt.Sprintf`, its marks for wrong, missing and extra operands included. Operand numbers as in %[1]d are refused. */
export function sprintf(format: string, operands: readonly GoValue[]): string {
  let next = 0;
  const take = (): GoValue => operands[next++];
  const count = (text: string | undefined): number | undefined => {
    if (text === undefined) return undefined;
    const size = text === "*" ? Number(take()) : Number(text);
    if (!(Math.abs(size) <= widest)) throw new Fault(`printf is asked for a width beyond ${widest}`);
    return size;
  };
  const text = format.replace(
    directives,
    (_, flags: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === "[") throw new Fault("printf does not take numbered operands such as %[1]d here");
      const wide = count(width) ?? 0;
      const precise = count(precision);
      if (verb === "") return "%!(NOVERB)";
      if (verb === "%") return "%";
      if (next >= operands.length) return `%!${verb}(MISSING)`;
      const side = wide < 0 ? `${flags}-` : flags;
      return formatOne({ verb, flags: side, width: Math.abs(wide), precision: precise }, take());
    },
  );
  const extra = operands.slice(next).map((value) => (value == null ? "<nil>" : `${typeName(value)}=${show(value)}`));
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(", ")})`;
}

function formatOne(directive: Directive, value: GoValue): string {
  const { verb } = directive;
  if (verb === "T") return pad(directive, typeName(value));
  if (value === undefined || value === null) return verb === "v" ? pad(directive, "<nil>") : `%!${verb}(<nil>)`;
  if (typeof value === "string") return formatText(directive, value);
  if (typeof value === "bigint") return formatInteger(directive, value);
  if (typeof value === "number") return formatFloat(directive, value);
  if (typeof value === "object")
    return showCompound(value, (part) => (part == null ? "<nil>" : formatOne(directive, part)));
  return "tv".includes(verb) ? pad(directive, String(value)) : wrongVerb(directive, value);
}

function formatText(directive: Directive, value: string): string {
  const { verb, precision, flags } = directive;
  const cut = precision === undefined ? value : Array.from(value).slice(0, precision).join("");
  switch (verb) {
    case "v":
      return pad(directive, flags.includes("#") ? quoteText(cut) : cut);
    case "s":
      return pad(directive, cut);
    case "q":
      return pad(directive, quoteText(cut));
    case "x":
    case "X": {
      const hex = utf8Hex(value);
      return pad(directive, verb === "x" ? hex : hex.toUpperCase());
    }
    default:
      return wrongVerb(directive, value);
  }
}

function formatInteger(directive: Directive, value: bigint): string {
  const base = bases[directive.verb];
  if (base !== undefined) {
    const digits = (value < 0n ? -value : value).toString(base).padStart(directive.precision ?? 1, "0");
    const cased = directive.verb === "X" ? digits.toUpperCase() : digits;
    const flags = directive.precision === undefined ? directive.flags : directive.flags.replaceAll("0", "");
    return padNumber({ ...directive, flags }, signOf(directive, value < 0n), cased);
  }
  const inRange = value >= 0n && value <= 0x10ffffn;
  const character = inRange ? String.fromCodePoint(Number(value)) : "\ufffd";
  switch (directive.verb) {
    case "c":
      return pad(directive, character);
    case "q":
      return pad(directive, `'${quoteText(character).slice(1, -1).replace('\\"', '"').replace(/^'$/, "\\'")}'`);
    case "U":
      return pad(directive, `U+${value.toString(16).toUpperCase().padStart(4, "0")}`);
    default:
      return wrongVerb(directive, value);
  }
}

const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, x: 16, X: 16 };

function formatFloat(directive: Directive, value: number): string {
  const size = Math.abs(value);
  const digits = floatDigits(directive, size);
  if (digits === undefined) return wrongVerb(directive, value);
  return padNumber(directive, signOf(directive, value < 0 || Object.is(value, -0)), digits);
}

function floatDigits({ verb, precision }: Directive, size: number): string | undefined {
  switch (verb) {
    case "v":
    case "g":
      return precision === undefined ? showFloat(size) : generalDigits(size, precision);
    case "f":
    case "F":
      return size < 1e21 ? size.toFixed(Math.min(precision ?? 6, 100)) : BigInt(size).toString();
    case "e":
      return twoDigitExponent(size.toExponential(Math.min(precision ?? 6, 100)));
    case "E":
      return twoDigitExponent(size.toExponential(Math.min(precision ?? 6, 100))).toUpperCase();
    case "b":
    case "x":
    case "X":
      throw new Fault("printf does not write a float64 in binary or hexadecimal here");
    default:
      return undefined;
  }
}

function generalDigits(size: number, precision: number): string {
  const digits = Math.min(Math.max(precision, 1), 100);
  const exponential = size.toExponential(digits - 1);
  const power = Number(exponential.split("e")[1]);
  const text = power < -4 || power >= digits ? twoDigitExponent(exponential) : size.toFixed(digits - 1 - power);
  return text.includes(".") ? text.replace(/\.?0+(?=$|e)/, "") : text;
}

function twoDigitExponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}

function signOf({ flags }: Directive, negative: boolean): string {
  if (negative) return "-";
  if (flags.includes("+")) return "+";
  return flags.includes(" ") ? " " : "";
}

/** Zeros go between the sign and the digits; infinities and a given precision take none. */
function padNumber(directive: Directive, sign: string, digits: string): string {
  const { flags, width } = directive;
  const zeros = flags.includes("0") && !flags.includes("-") && /^[\da-fA-F]/.test(digits);
  return pad(
    { ...directive, flags: flags.replaceAll("0", "") },
    sign + (zeros ? digits.padStart(width - sign.length, "0") : digits),
  );
}

function pad({ flags, width }: Directive, text: string): string {
  const missing = width - Array.from(text).length;
  if (missing <= 0) return text;
  if (flags.includes("-")) return text + " ".repeat(missing);
  return (flags.includes("0") ? "0" : " ").repeat(missing) + text;
}

function wrongVerb(directive: Directive, value: GoValue): string {
  return `%!${directive.verb}(${typeName(value)}=${formatOne({ ...directive, verb: "v" }, value)})`;
}

function quoteText(text: string): string {
  return `"${text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu, escapeCharacter)}"`;
}

const escapes: Readonly<Record<string, string>> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  '"': '\\"',
  "\\": "\\\\",
};

function escapeCharacter(character: string): string {
  const known = escapes[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

function utf8Hex(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(..)|(.)/gs, (_, byte?: string, plain?: string) =>
    byte === undefined ? (plain ?? "").charCodeAt(0).toString(16).padStart(2, "0") : byte.toLowerCase(),
  );
}
