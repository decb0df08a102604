import { expect, test } from "vitest";
import type { Json } from "../json.ts";
import { isEndless } from "./check.ts";

test.each<[string, Json]>([
  ["a reference to itself", { $ref: "#" }],
  [
    "two references to each other",
    { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } },
  ],
  ["a union that holds itself", { $defs: { a: { anyOf: [{ type: "null" }, { $ref: "#/$defs/a" }] } } }],
  ["a negation of itself", { not: { $ref: "#" } }],
])("%s never ends", (_, schema) => {
  expect(isEndless(schema)).toBe(true);
});

test.each<[string, Json]>([
  ["a tree", { properties: { kids: { items: { $ref: "#" } } } }],
  ["a list with an end", { anyOf: [{ type: "null" }, { properties: { next: { $ref: "#" } } }] }],
  ["a definition used twice", { allOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/a" }], $defs: { a: {} } }],
  ["true", true],
])("%s ends with the value", (_, schema) => {
  expect(isEndless(schema)).toBe(false);
});
