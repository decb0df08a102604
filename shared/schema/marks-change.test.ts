import { expect, test } from "vitest";

import { analyse, marksOf } from "./enforcement.ts";
import { changedMarks, marksChange, unmarked } from "./marks-change.ts";

const marks = (text: string) => marksOf(analyse(text));

test("the marks of one text and what is other about the next give the marks of the next", () => {
  const texts = [
    '{"type": "object", "properties": {"a": {"type": "string", "pattern": "x"}, "b": {"type": "number"}}}',
    '{"type": "object", "properties": {"a": {"type": "string", "pattern": "^x$"}, "c": {"type": "number"}}}',
    '{"type": "object", "properties": {"a": {"$ref": "#/nowhere"}}}',
  ];
  let before = unmarked;
  for (const text of texts) {
    const after = marks(text);
    expect(changedMarks(before, marksChange(before, after))).toEqual(after);
    before = after;
  }
});

test("what stays as it was is not told again", () => {
  const before = marks('{"properties": {"a": {"type": "string"}, "b": {"type": "number"}}}');
  const after = marks('{"properties": {"a": {"type": "string"}, "b": {"type": "integer"}}}');
  expect(marksChange(before, after).statuses).toEqual([]);
});
