const decimal = /^([+-]?)(\d+(?:_\d+)*)?(?:\.(\d*))?(?:[eE]([+-]?)(\d*))?[nN]?$/;

/**
 * A number as people and programs write it, as a JSON number with the same digits: `.5`, `5.`, `+5`, `2e`, `1_000`,
 * `0xff`, `10n`. Null when it is none, and for digits that are more likely a name: `007`, `1.2.3`.
 */
export function jsonNumber(text: string): string | null {
  if (isJsonNumber(text)) return text;
  if (/^[+-]?0[xX][\da-fA-F]{1,64}$/.test(text)) return hexNumber(text);
  const match = decimal.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", exponentSign = "", exponent = ""] = match;
  const integer = whole.replaceAll("_", "");
  if (integer === "" && fraction === "") return null;
  if (integer.length > 1 && integer.startsWith("0")) return null;
  const tail = `${fraction === "" ? "" : `.${fraction}`}${exponent === "" ? "" : `e${exponentSign}${exponent}`}`;
  return `${sign === "-" ? "-" : ""}${integer === "" ? "0" : integer}${tail}`;
}

function hexNumber(text: string): string {
  const negative = text.startsWith("-");
  const digits = text.replace(/^[+-]/, "");
  return `${negative ? "-" : ""}${BigInt(digits)}`;
}

const valid = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether a text is a number by the JSON grammar. */
export function isJsonNumber(text: string): boolean {
  return valid.test(text);
}

/** Whether a JSON number stands for a whole number, however it is written: `2.0`, `1e3`. */
export function isWhole(lexeme: string): boolean {
  const [mantissa = "", exponent = "0"] = lexeme.toLowerCase().split("e");
  const fraction = withoutTrailingZeros(mantissa.split(".")[1] ?? "");
  const shift = Number(exponent);
  if (shift >= 0) return fraction.length <= shift;
  return Number.isSafeInteger(Number(lexeme));
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}
