import { describe, expect, test } from "vitest";
import { additionGestures, additionsFor, FIELD } from "./additions.ts";
import { dropGesture } from "./drop.ts";
import { applyGestures } from "./gestures/apply-all.ts";
import { projectSchema } from "./projection.ts";
import { parseText } from "./text/parse.ts";
import { applyEdits } from "./text/text-edit.ts";

const tree = projectSchema(
  parseText(
    '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"object","properties":{"c":{}}},"l":{"type":"array"}},"anyOf":[{"const":1},true]}',
  ),
);

function at(label: string) {
  const node = tree.nodes.find((one) => one.label === label);
  if (!node) throw new Error(`There is no ${label}`);
  return node;
}

describe("letting a schema go", () => {
  test("beside one under the same keyword is another place in its list", () => {
    expect(dropGesture(at("a"), at("l"), "before")).toEqual({ kind: "reorder", at: "/properties/a", to: 1 });
    expect(dropGesture(at("l"), at("a"), "before")).toEqual({ kind: "reorder", at: "/properties/l", to: 0 });
  });

  test("beside another one moves it there", () => {
    expect(dropGesture(at("a"), at("c"), "after")).toMatchObject({ kind: "move", to: "/properties/b", index: 1 });
  });

  test("on an object makes it a field, on a list what each item is", () => {
    expect(dropGesture(at("a"), at("b"), "inside")).toMatchObject({ keyword: "properties" });
    expect(dropGesture(at("any of 1"), at("b"), "inside")).toMatchObject({ keyword: "properties", name: "field" });
    expect(dropGesture(at("a"), at("l"), "inside")).toMatchObject({ keyword: "items" });
  });

  test("where it is, into itself or on plain text means nothing", () => {
    expect(dropGesture(at("a"), at("b"), "before")).toBeUndefined();
    expect(dropGesture(at("b"), at("c"), "after")).toBeUndefined();
    expect(dropGesture(at("b"), at("a"), "inside")).toBeUndefined();
  });
});

describe("adding", () => {
  test("a field to a schema of no type makes it an object", () => {
    const outcome = applyGestures(tree.text, additionGestures(at("c"), FIELD));
    const after = outcome.ok ? applyEdits(tree.text.text, outcome.edits) : "";
    expect(JSON.parse(after)).toHaveProperty("properties.b.properties.c", {
      type: "object",
      properties: { field: { type: "string" } },
    });
  });

  test("what stands alone is offered once", () => {
    const list = projectSchema(parseText('{"type":"array","items":{}}')).nodes[0];
    const offered = list ? additionsFor(list).map(({ keyword }) => keyword) : [];
    expect(offered).toContain("prefixItems");
    expect(offered).not.toContain("items");
    expect(offered).not.toContain("properties");
  });
});
