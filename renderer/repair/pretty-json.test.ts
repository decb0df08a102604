import { expect, test } from "vitest";
import { prettyJson } from "./pretty-json.ts";

test("JSON is indented as JSON.stringify does it", () => {
  const value = { a: [1, 2.5, { b: 'say "hi", {ok}: [\\]' }], empty: {}, none: [], yes: true, nil: null };
  expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  expect(prettyJson(JSON.stringify(value, null, 7))).toBe(JSON.stringify(value, null, 2));
});

test("no digit is lost", () => {
  expect(prettyJson('{"id":12345678901234567890,"x":1.50}')).toBe('{\n  "id": 12345678901234567890,\n  "x": 1.50\n}');
});
