import { describe, expect, it } from "vitest";
import { foldsOf } from "./json-folds.ts";

const all = (text: string, most = 100): string[] =>
  foldsOf(text, most).map(({ start, end, isComment }) => `${start}-${end}${isComment ? " comment" : ""}`);

describe("what can be folded in a JSON text", () => {
  it("is what stands in brackets over several lines, up to the line before the last", () => {
    expect(all('{\n  "a": [\n    1,\n    2\n  ],\n  "b": {}\n}')).toEqual(["1-6", "2-4"]);
  });

  it("is nothing where there is no line between the brackets", () => {
    expect(all('{"a": [1, 2]}')).toEqual([]);
    expect(all('{ "a": [\n] }')).toEqual([]);
  });

  it("knows brackets in strings and comments for letters", () => {
    expect(all('{\n  "}\\"{": "[", // ] }\n  "b": /* { */ 1\n}')).toEqual(["1-3"]);
  });

  it("counts every kind of line end once", () => {
    expect(all("[\r\n1,\r2,\n3\r\n]")).toEqual(["1-4"]);
  });

  it("is a comment over several lines, to its last", () => {
    expect(all('/* one\n two */\n{\n  "a": 1\n}')).toEqual(["1-2 comment", "3-4"]);
  });

  it("goes on behind a string that does not close and brackets that have no other", () => {
    expect(all('{\n  "a: [\n    1\n}\n]\n{\n\n\n}')).toEqual(["1-3", "6-8"]);
    expect(all("/* never closed\n{\n")).toEqual(["1-3 comment"]);
  });

  it("leaves the inner ones when there are too many", () => {
    const inner = Array.from({ length: 10 }, (_, index) => `"f${index}": {\n\n\n}`).join(",\n");
    expect(all(`{\n"all": {\n${inner}\n}\n}`, 5)).toEqual(["1-43", "2-42"]);
  });
});
