import { expect, test } from "vitest";

import { discriminatorOf } from "./discriminator.ts";
import { projectSchema } from "./projection.ts";
import { parseText } from "./text/parse.ts";

const toldApart = (text: string): string[] | undefined => {
  const [root] = projectSchema(parseText(text)).nodes;
  const found = root && discriminatorOf(root, "oneOf");
  return found && [...found.values.values()].map((value) => `${found.field}=${value}`);
};

test("alternatives are told apart by a field with a value of its own in each, through references too", () => {
  const text = `{
    "oneOf": [
      { "properties": { "v": { "const": 1 }, "kind": { "const": "circle" } } },
      { "$ref": "#/$defs/square" },
      { "type": "null" }
    ],
    "$defs": { "square": { "properties": { "v": { "const": 1 }, "kind": { "enum": ["square"] } } } }
  }`;
  expect(toldApart(text)).toEqual(["kind=circle", "kind=square"]);
});

test("nothing tells them apart where a value comes twice or a field is missing", () => {
  expect(toldApart('{"oneOf": [{"properties": {"k": {"const": 1}}}, {"properties": {"k": {"const": 1}}}]}')).toBe(
    undefined,
  );
  expect(toldApart('{"oneOf": [{"properties": {"k": {"const": 1}}}, {}]}')).toBe(undefined);
});
