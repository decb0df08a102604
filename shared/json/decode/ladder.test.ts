import { expect, test } from "vitest";
import { decodeLadder, rungWords } from "./ladder.ts";

const kinds = (schema: Parameters<typeof decodeLadder>[0]): string[] => decodeLadder(schema).map(({ kind }) => kind);

test("every rung asks for less", () => {
  const schema = {
    type: "object",
    properties: { a: { type: "string", maxLength: 9 }, b: { type: "string", pattern: "^a$" } },
  };
  expect(decodeLadder(schema)).toEqual([
    {
      kind: "schema",
      format: {
        type: "object",
        properties: { a: { type: "string", maxLength: 9 }, b: { type: "string", pattern: "^a$" } },
        additionalProperties: true,
      },
    },
    {
      kind: "bare-schema",
      format: {
        type: "object",
        properties: { a: { type: "string" }, b: { type: "string" } },
        additionalProperties: true,
      },
    },
    { kind: "json", format: "json" },
    { kind: "plain" },
  ]);
});

test("rungs that would be the same are left out", () => {
  expect(kinds({ type: "string" })).toEqual(["schema", "json", "plain"]);
});

test("a schema that cannot be rewritten starts lower", () => {
  expect(kinds({ description: "x".repeat(2_000_000) })).toEqual(["json", "plain"]);
});

test("every rung has words", () => {
  expect(decodeLadder({ type: "string", maxLength: 1 }).every(({ kind }) => rungWords[kind] !== "")).toBe(true);
});
