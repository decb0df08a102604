import { expect, test } from "vitest";
import { goJsonError } from "./go-json-error.ts";

test.each([
  ["x", "invalid character 'x' looking for beginning of value"],
  ["{", "unexpected EOF"],
  ["{]", "invalid character ']' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":1 "b"}', "invalid character '\"' after object key:value pair"],
  ["[1 2]", "invalid character '2' after array element"],
  ["[1,]", "invalid character ']' looking for beginning of value"],
  ['"a\nb"', "invalid character '\\n' in string literal"],
  [String.raw`"\q"`, "invalid character 'q' in string escape code"],
  [String.raw`"\u12x4"`, "invalid character 'x' in \\u hexadecimal character escape"],
  ["-x", "invalid character 'x' in numeric literal"],
  ["1.x", "invalid character 'x' after decimal point in numeric literal"],
  ["1ex", "invalid character 'x' in exponent of numeric literal"],
  ["trap", "invalid character 'a' in literal true (expecting 'u')"],
  ["'a'", "invalid character '\\'' looking for beginning of value"],
  ["{} {}", "invalid character '{' after top-level value"],
])("%s", (text, message) => {
  expect(goJsonError(text)).toBe(message);
});

test.each(['{"a":[1,-0.5e+3,{},[],"\\u00e9",true,false,null]}', " 1 ", '""', "[[[]]]", '{"a":{"b":[{}]}}'])(
  "%s is JSON",
  (text) => {
    expect(goJsonError(text)).toBeUndefined();
  },
);

test("a million open brackets are read without recursion", () => {
  expect(goJsonError("[".repeat(1_000_000))).toBe("unexpected EOF");
});
