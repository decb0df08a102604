import { describe, expect, test } from "vitest";

import { projectSchema } from "../projection.ts";
import { parseText } from "../text/parse.ts";
import { applyEdits } from "../text/text-edit.ts";
import { applyGestures } from "./apply-all.ts";
import { applyGesture } from "./apply.ts";
import type { Gesture } from "./gesture.ts";
import type { Outcome } from "./plan.ts";

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

test("copies of a list's items and of what refers to them lead where they did one after the other", () => {
  const text = '{"anyOf":[{"type":"string"},{"type":"number"}],"properties":{"b":{"$ref":"#/anyOf/1"}}}';
  const outcome = applyGestures(parseText(text), [
    { kind: "duplicate", at: "/properties/b" },
    { kind: "duplicate", at: "/anyOf/0" },
  ]);
  const after: unknown = JSON.parse(outcome.ok ? applyEdits(text, outcome.edits) : "null");
  expect(after).toEqual({
    anyOf: [{ type: "string" }, { type: "string" }, { type: "number" }],
    properties: { b: { $ref: "#/anyOf/2" }, b_2: { $ref: "#/anyOf/2" } },
  });
});

describe("a gesture on many schemas is what it is on each, one after the other", () => {
  const fields = Array.from({ length: 24 }, (_, index) => [
    `f${index}`,
    index % 7 === 0
      ? { anyOf: [{ type: "string" }, { type: "null" }] }
      : index % 5 === 0
        ? { $ref: `#/properties/f${index + 1}` }
        : { type: "string", maxLength: index, enum: ["a", "b"] },
  ]);
  const required = ["f23", "f0", "f2", "f20", "unknown"];
  const texts = [null, 2].flatMap((indent) => [
    JSON.stringify({ type: "object", properties: Object.fromEntries(fields) }, null, indent ?? 0),
    JSON.stringify({ required, properties: { ...Object.fromEntries(fields), f3_2: {} } }, null, indent ?? 0),
    JSON.stringify({ prefixItems: fields.map(([, field]) => field) }, null, indent ?? 0),
  ]);
  const kinds: readonly ((at: string) => Gesture)[] = [
    (at) => ({ kind: "set-required", at, on: true }),
    (at) => ({ kind: "set-required", at, on: false }),
    (at) => ({ kind: "set-nullable", at, on: true }),
    (at) => ({ kind: "set-nullable", at, on: false }),
    (at) => ({ kind: "retype", at, to: "integer", stale: "park" }),
    (at) => ({ kind: "wrap", at, in: "one-of" }),
    (at) => ({ kind: "set-keyword", at, keyword: "title", value: '"T"' }),
    (at) => ({ kind: "duplicate", at }),
  ];

  test.each(kinds.map((kind) => [kind("…").kind, kind] as const))("%s", (_, kind) => {
    for (const text of texts) {
      const [root, ...nodes] = projectSchema(parseText(text)).nodes;
      const chosen = nodes.filter(({ parent }) => parent === root);
      for (const gestures of [chosen.toReversed(), chosen.slice(3, 9).toReversed(), chosen]) {
        const all = gestures.map(({ pointer }) => kind(pointer));
        expect(applied(text, applyGestures(parseText(text), all))).toEqual(oneByOne(text, all));
      }
    }
  });

  function oneByOne(text: string, gestures: readonly Gesture[]): string {
    let now = text;
    for (const gesture of gestures) {
      const outcome = applyGesture(parseText(now), gesture);
      if (!outcome.ok) return outcome.reason;
      now = applyEdits(now, outcome.edits);
    }
    return now;
  }

  function applied(text: string, outcome: Outcome): string {
    if (!outcome.ok) return outcome.reason;
    const after = applyEdits(text, outcome.edits);
    expect(applyEdits(after, outcome.inverse)).toBe(text);
    return after;
  }
});
