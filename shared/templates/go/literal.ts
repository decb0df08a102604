/** Go's literals, as text/template takes them. */

const integer = /^[+-]?(?:0[xX](?:_?[\da-fA-F])+|0[oO]?(?:_?[0-7])+|0[bB](?:_?[01])+|0|[1-9](?:_?\d)*)$/;
const decimal = /^[+-]?(?=\.?\d)(?:\d(?:_?\d)*)?(?:\.(?:\d(?:_?\d)*)?)?(?:[eE][+-]?\d+)?$/;
const hexFloat = /^([+-]?)0[xX]_?([\da-fA-F]+)(?:\.([\da-fA-F]*))?[pP]([+-]?\d+)$/;

const largestInteger = 2n ** 63n - 1n;

/** The value of a number: a bigint is Go's int, a number its float64; undefined where Go refuses it. */
export function parseNumber(text: string): bigint | number | undefined {
  const digits = text.replaceAll("_", "");
  if (integer.test(text)) return parseInteger(digits);
  const hex = hexFloat.exec(digits);
  if (hex !== null) return parseHexFloat(hex);
  if (!/[.eE]/.test(text) || !decimal.test(text)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

function parseInteger(digits: string): bigint | undefined {
  const negative = digits.startsWith("-");
  const unsigned = digits.replace(/^[+-]/, "");
  const legacyOctal = /^0[0-7]+$/.test(unsigned);
  const size = BigInt(legacyOctal ? `0o${unsigned.slice(1)}` : unsigned.toLowerCase());
  const value = negative ? -size : size;
  return value > largestInteger || value < -largestInteger - 1n ? undefined : value;
}

function parseHexFloat([, sign, whole, fraction = "", exponent]: RegExpExecArray): number {
  const mantissa = Number(`0x${whole}${fraction}`);
  const value = mantissa * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === "-" ? -value : value;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

const escape = /((?:\\x[\da-fA-F]{2}|\\[0-7]{3})+)|\\u([\da-fA-F]{4})|\\U([\da-fA-F]{8})|\\([^])/g;

/** The text of a quoted string or character, its quotes taken off; undefined where an escape is not Go's. */
export function unquote(literal: string): string | undefined {
  const quote = literal[0] ?? "";
  const inner = literal.slice(1, -1);
  if (quote === "`") return inner.replaceAll("\r", "");
  let valid = true;
  const text = inner.replace(escape, (whole, bytes?: string, short?: string, long?: string, simple?: string) => {
    const hex = short ?? long;
    const replacement =
      bytes !== undefined
        ? decodeBytes(quote, bytes)
        : hex !== undefined
          ? decodeCode(Number.parseInt(hex, 16))
          : decodeSimple(quote, simple ?? "");
    valid &&= replacement !== undefined;
    return replacement ?? whole;
  });
  return valid ? text : undefined;
}

function decodeSimple(quote: string, letter: string): string | undefined {
  const otherQuote = quote === "'" ? '"' : "'";
  return letter === otherQuote ? undefined : simpleEscapes[letter];
}

function decodeCode(code: number): string | undefined {
  const valid = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return valid ? String.fromCodePoint(code) : undefined;
}

/** In a string, bytes spell UTF-8; in a character, one byte is the code. */
function decodeBytes(quote: string, escapes: string): string | undefined {
  const bytes = escapes
    .split("\\")
    .slice(1)
    .map((byte) => (byte.startsWith("x") ? Number.parseInt(byte.slice(1), 16) : Number.parseInt(byte, 8)));
  if (bytes.some((byte) => byte > 0xff)) return undefined;
  if (quote === "'") return String.fromCharCode(...bytes);
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  } catch {
    return undefined;
  }
}
