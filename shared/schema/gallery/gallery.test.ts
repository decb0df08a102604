import { expect, test } from "vitest";

import { openSchema } from "../document.ts";
import type { SchemaTree } from "../projection.ts";
import { sampleSchema } from "../samples/samples.ts";
import { lintStrict } from "../strict-lint.ts";
import { galleryText } from "./entry.ts";
import { GALLERY } from "./gallery.ts";

function treeOf(text: string): SchemaTree {
  const opened = openSchema(text);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.tree;
}

test("there are twenty schemas, each under a name of its own", () => {
  expect(new Set(GALLERY.map((entry) => entry.id)).size).toBe(20);
});

test.each(GALLERY)("$id is sound, described throughout, and taken by every provider", (entry) => {
  const tree = treeOf(galleryText(entry));
  expect(tree.text.errors).toEqual([]);
  expect(tree.nodes.flatMap((node) => node.cards)).toEqual([]);
  expect(lintStrict(tree).filter((finding) => finding.severity === "error")).toEqual([]);
  expect(tree.nodes.filter((node) => node.role.kind === "map" && node.description === undefined)).toEqual([]);
  expect(galleryText(entry)).not.toContain('"pattern"');
});

test.each(GALLERY)("$id can be answered, and missed by a hair", (entry) => {
  const { values, nearMisses } = sampleSchema(treeOf(galleryText(entry)).text, 1);
  expect([values.length, nearMisses.length]).toEqual([3, 2]);
});
