import { expect, test } from "vitest";

import { parseText } from "../text/parse.ts";
import { applyEdits } from "../text/text-edit.ts";
import { applyGestures } from "./apply-all.ts";

const TEXT = '{"properties": {"a": {"type": "string"}, "b": {}}, /* c */ "required": ["b"]}';

test("several gestures are one list of edits, undone in one step", () => {
  const outcome = applyGestures(parseText(TEXT), [
    { kind: "set-required", at: "/properties/a", on: true },
    { kind: "set-nullable", at: "/properties/a", on: true },
    { kind: "rename", at: "/properties/a", to: "c" },
    { kind: "delete", at: ["/properties/b"] },
  ]);
  const after = outcome.ok ? applyEdits(TEXT, outcome.edits) : "";
  expect(after).toBe('{"properties": {"c": {"type": ["string", "null"]}}, /* c */ "required": ["c"]}');
  expect(outcome.ok && applyEdits(after, outcome.inverse)).toBe(TEXT);
  expect(
    outcome.ok &&
      outcome.edits.every((edit) => edit.end <= TEXT.indexOf("/*") || edit.start >= TEXT.indexOf('"required"')),
  ).toBe(true);
});

test("none is done when one cannot be", () => {
  const outcome = applyGestures(parseText(TEXT), [
    { kind: "delete", at: ["/properties/b"] },
    { kind: "rename", at: "/properties/b", to: "c" },
  ]);
  expect(outcome).toEqual({ ok: false, reason: "There is no schema at “/properties/b”." });
});
