import { expect, test } from "vitest";
import { analyse, explain, marksOf } from "./enforcement.ts";
import { applyGestures } from "./gestures/apply-all.ts";
import { projectSchema } from "./projection.ts";
import { anchoredPattern, rewriteFor } from "./rewrites.ts";
import { parseText } from "./text/parse.ts";
import { applyEdits } from "./text/text-edit.ts";

test("a pattern is tied to both ends, its alternatives together", () => {
  expect(anchoredPattern("[0-9]{3}")).toBe("^[0-9]{3}$");
  expect(anchoredPattern("^a|b$")).toBe("^(a|b)$");
  expect(anchoredPattern("^(a|b)$")).toBe("^(a|b)$");
  expect(anchoredPattern("price\\$")).toBe("^price\\$$");
});

test("each rewrite makes its keyword enforced", () => {
  const text =
    '{"type":"object","properties":{"a":{"type":"string","pattern":"[a-z]+"},"b":{"oneOf":[{"type":"string"},{"type":"null"}]}}}';
  const tree = projectSchema(parseText(text));
  const analysis = analyse(text);
  for (const node of tree.nodes.filter(({ label }) => label === "a" || label === "b")) {
    const { report } = explain(analysis, node.pointer);
    expect(report?.status).toBe("checked-after");
    const weak = report?.keywords.find(({ status }) => status !== "enforced");
    const rewrite = weak && rewriteFor(tree, node, weak);
    const outcome = applyGestures(tree.text, rewrite?.gestures ?? []);
    const after = outcome.ok ? applyEdits(text, outcome.edits) : "";
    expect(marksOf(analyse(after)).statuses.get(node.pointer)).toBe("enforced");
  }
});

test("an extension makes a field no weaker", () => {
  expect(marksOf(analyse('{"type": "string", "x-column": "A"}')).statuses.get("")).toBe("enforced");
});

test("a text with comments is analysed, a broken one says why not", () => {
  expect(marksOf(analyse('{"type": "string", // a name\n}')).statuses.get("")).toBe("enforced");
  expect(analyse('{"type": ').problem).toMatch(/no JSON/);
});
