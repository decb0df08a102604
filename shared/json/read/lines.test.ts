import { expect, test } from "vitest";
import { printValue } from "../value.ts";
import { readLines } from "./lines.ts";

const read = (text: string): string | null => {
  const found = readLines(text);
  return found && printValue(found.value);
};

test.each([
  ["pairs", "title: Dune\nyear: 1965\nread: true", '{"title":"Dune","year":1965,"read":true}'],
  ["indented pairs", "\n    title: Dune\n    year: 1965\n", '{"title":"Dune","year":1965}'],
  [
    "nested pairs",
    "book:\n  title: Dune\n  by:\n    name: Frank\nread: yes",
    '{"book":{"title":"Dune","by":{"name":"Frank"}},"read":"yes"}',
  ],
  ["a list under a key", "tags:\n  - red\n  - 2\nn: 1", '{"tags":["red",2],"n":1}'],
  ["a list no deeper than its key", "tags:\n- red\n- green\nn: 1", '{"tags":["red","green"],"n":1}'],
  ["a list of objects", "- a: 1\n  b: 2\n- a: 3", '[{"a":1,"b":2},{"a":3}]'],
  ["JSON as values", 'a: [1, "x"]\nb: {c: 2}\nd: "e: f"', '{"a":[1,"x"],"b":{"c":2},"d":"e: f"}'],
  ["emphasised values", "a: **Ada**\nb: *3*\nc: 2 * 3 * 4", '{"a":"Ada","b":3,"c":"2 * 3 * 4"}'],
  ["keys without values", "a:\nb: 1", '{"a":null,"b":1}'],
  ["comments and a document mark", "---\n# note\na: 1\nb: 2", '{"a":1,"b":2}'],
])("reads %s", (_, text, json) => {
  expect(read(text)).toBe(json);
});

test.each([
  ["one line alone", "note: hello"],
  ["prose", "Here is the answer:\nIt is 42."],
  ["a key that comes twice", "a: 1\na: 2"],
  ["a time of day", "it began at 10:30\nand ended at 11:15"],
  ["depth without a key above it", "a: 1\n    b: 2"],
])("does not take %s for lines of keys", (_, text) => {
  expect(read(text)).toBeNull();
});
