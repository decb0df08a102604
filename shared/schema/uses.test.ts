import { expect, test } from "vitest";

import { parseText } from "./text/parse.ts";
import { projectSchema } from "./projection.ts";
import { usesOf } from "./uses.ts";

test("a definition knows who refers to it, by pointer or by anchor", () => {
  const tree = projectSchema(
    parseText(`{
      "properties": { "a": { "$ref": "#/$defs/x" }, "b": { "items": { "$ref": "#here" } }, "c": { "$ref": "#/$defs/y" } },
      "$defs": { "x": { "$anchor": "here" }, "y": {} }
    }`),
  );
  const x = tree.nodes.find(({ pointer }) => pointer === "/$defs/x");
  expect(x && usesOf(tree, x).map(({ pointer }) => pointer)).toEqual(["/properties/a", "/properties/b/items"]);
});
