import { describe, expect, test } from "vitest";

import { applyEdits } from "./text/text-edit.ts";
import { parseText } from "./text/parse.ts";
import { brokenSchemas } from "./broken.ts";
import { applyToHeld, damagedSchemas, holdTree, offsetNow } from "./held-tree.ts";
import { projectSchema } from "./projection.ts";

const GOOD =
  '{\n  "properties": {\n    "a": { "type": "string" },\n    "b": { "type": "number" },\n    "c": {}\n  }\n}';

function held(broken: string): ReturnType<typeof holdTree> {
  return holdTree(projectSchema(parseText(GOOD)), broken);
}

describe("while the text is broken", () => {
  const unclosed = held(GOOD.replace('"number" }', '"number" '));

  test("only the damaged schema is dimmed, though the rest of the text now nests otherwise", () => {
    expect(damagedSchemas(unclosed).map((node) => node.label)).toEqual(["b"]);
  });

  test("others are edited where they are now, and the edit comes back", () => {
    const outcome = applyToHeld(unclosed, [{ kind: "rename", at: "/properties/c", to: "d" }]);
    const after = outcome.ok ? applyEdits(unclosed.text, outcome.edits) : "";
    expect(after).toBe(unclosed.text.replace('"c"', '"d"'));
    expect(outcome.ok && applyEdits(after, outcome.inverse)).toBe(unclosed.text);
  });

  test("the damaged one is left alone", () => {
    const outcome = applyToHeld(unclosed, [{ kind: "retype", at: "/properties/b", to: "string", stale: "keep" }]);
    expect(outcome.ok).toBe(true);
    const refused = applyToHeld(unclosed, [{ kind: "wrap", at: "/properties/b", in: "list" }]);
    expect(refused.ok).toBe(false);
  });

  test("typing between two fields dims what lies around the caret, not the fields", () => {
    const typing = held(GOOD.replace('"string" },', '"string" },\n    "new'));
    expect(damagedSchemas(typing).map((node) => node.label)).toEqual(["schema"]);
    expect(applyToHeld(typing, [{ kind: "delete", at: ["/properties/c"] }]).ok).toBe(true);
  });

  test("places before and behind the damage are found again", () => {
    const { damage } = unclosed;
    expect(offsetNow(unclosed, 5)).toBe(5);
    expect(offsetNow(unclosed, GOOD.length)).toBe(unclosed.text.length);
    expect(damage.end - damage.start).toBe(1);
  });
});

test("a text broken from the start has its errors at the innermost schemas", () => {
  const tree = projectSchema(
    parseText('{"properties": {"a": {"type": "string" "x": 1}, "b": {"enum": [undefined]}, "c": {}}}'),
  );
  expect([...brokenSchemas(tree)].map((node) => node.label)).toEqual(["a", "b"]);
});
