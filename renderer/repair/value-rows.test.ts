import { describe, expect, test } from "vitest";
import { shapesOf, valueRows } from "./value-rows.ts";

const schema = JSON.stringify({
  type: "object",
  properties: {
    name: { type: "string" },
    tags: { type: "array", items: { type: "string" } },
    home: { type: "object", properties: { city: { type: "string" }, zip: { type: "string" } }, required: ["zip"] },
  },
  required: ["name"],
});
const lines = (json: string, collapsed: string[] = [], of: string | null = schema) =>
  valueRows(json, of === null ? null : shapesOf(of), new Set(collapsed)).map(
    ({ path, shown, kind, isRequired }) => `${path} ${kind === "absent" ? (isRequired ? "missing" : "absent") : shown}`,
  );

describe("a value as lines", () => {
  test("has parents before children, and every digit", () => {
    expect(lines('{"name":"Ann","tags":["a","b"],"id":12345678901234567890}', [], null)).toEqual([
      " 3 fields",
      '/name "Ann"',
      "/tags 2 items",
      '/tags/0 "a"',
      '/tags/1 "b"',
      "/id 12345678901234567890",
    ]);
  });

  test("names what the schema speaks of and the value lacks, at its place", () => {
    expect(lines('{"home":{"city":"Oslo"}}')).toEqual([
      " 1 field",
      "/home 1 field",
      '/home/city "Oslo"',
      "/home/zip missing",
      "/name missing",
      "/tags absent",
    ]);
  });

  test("leaves out what is folded away", () => {
    expect(lines('{"name":"Ann","tags":["a","b"],"home":{"zip":"1"}}', ["/tags", "/home"])).toEqual([
      " 3 fields",
      '/name "Ann"',
      "/tags 2 items",
      "/home 1 field",
    ]);
  });

  test("is empty for what is no JSON", () => {
    expect(lines("{")).toEqual([]);
  });
});
