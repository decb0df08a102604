import path from "node:path";
import { expect, it } from "vitest";
import { fileIn } from "./page-file.ts";

const folder = path.resolve("/srv/page");

it.each([
  ["/", "index.html"],
  ["/index.html", "index.html"],
  ["/assets/a%20b.js", "assets/a b.js"],
  ["/assets/../icon.svg", "icon.svg"],
])("finds %s", (asked, file) => {
  expect(fileIn(folder, asked)).toBe(path.join(folder, file));
});

it.each(["/../secret", "/..%2f..%2fetc/passwd", "/%2e%2e/secret", "/a%00.html", "/%E0%A4%A"])("refuses %s", (asked) => {
  expect(fileIn(folder, asked)).toBeUndefined();
});
