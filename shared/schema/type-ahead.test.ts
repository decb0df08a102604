import { expect, test } from "vitest";
import { searchedFrom } from "./type-ahead.ts";

const labels = ["schema", "name", "nationality", "born", "Notes"];

test("a letter goes to the next label that begins with it, and round again", () => {
  expect(searchedFrom(labels, 0, "n")).toBe(1);
  expect(searchedFrom(labels, 1, "nn")).toBe(2);
  expect(searchedFrom(labels, 2, "nnn")).toBe(4);
  expect(searchedFrom(labels, 4, "n")).toBe(1);
});

test("more letters narrow it down from where one is", () => {
  expect(searchedFrom(labels, 1, "nat")).toBe(2);
  expect(searchedFrom(labels, 2, "nati")).toBe(2);
  expect(searchedFrom(labels, 2, "x")).toBeUndefined();
});
