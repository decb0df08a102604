import { expect, test } from "vitest";
import { feedbackLines, problemLine, repeatsProblem } from "./feedback.ts";

test("a problem is one line with its path and what stood there", () => {
  expect(problemLine({ path: "/age", message: "must be integer", got: '"x"' })).toBe('/age: must be integer, got "x"');
  expect(problemLine({ path: "", message: "required" })).toBe("the value: required");
});

test("at most five problems are told, each once", () => {
  const problems = Array.from({ length: 9 }, (_, i) => ({ path: `/${Math.floor(i / 2)}`, message: "is wrong" }));
  expect(feedbackLines(problems)).toEqual(["/0", "/1", "/2", "/3", "/4"].map((path) => `${path}: is wrong`));
  expect(feedbackLines([...problems, { path: "/9", message: "too" }])).toHaveLength(5);
});

test("the same problem at the same place repeats, whatever the value", () => {
  const before = [{ path: "/a", message: "must be integer", got: '"x"' }];
  expect(repeatsProblem(before, [{ path: "/a", message: "must be integer", got: '"y"' }])).toBe(true);
  expect(repeatsProblem(before, [{ path: "/b", message: "must be integer", got: '"x"' }])).toBe(false);
  expect(repeatsProblem(before, [])).toBe(false);
});
