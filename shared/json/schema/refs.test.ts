import { expect, test } from "vitest";
import { SchemaRefs } from "./refs.ts";

const schema = {
  $id: "https://x.example/book.json",
  $defs: { "a/b": { type: "string" }, "c~d e": { $anchor: "here", type: "null" } },
  prefixItems: [{ type: "integer" }],
};
const refs = new SchemaRefs(schema);

test.each<[string, string, unknown]>([
  ["the root", "#", schema],
  ["the root by its name", "https://x.example/book.json", schema],
  ["a pointer", "#/prefixItems/0", { type: "integer" }],
  ["a pointer behind the name", "https://x.example/book.json#/prefixItems/0", { type: "integer" }],
  ["an escaped slash", "#/$defs/a~1b", { type: "string" }],
  ["an escaped tilde and a percent sign", "#/$defs/c~0d%20e", schema.$defs["c~d e"]],
  ["an anchor", "#here", schema.$defs["c~d e"]],
])("%s leads to its schema", (_, ref, target) => {
  expect(refs.resolve(ref)).toMatchObject({ kind: "here", schema: target });
});

test.each(["#/$defs/none", "#nowhere", "#/prefixItems/1", "#/prefixItems/length", "#/toString", "#/%"])(
  "%s leads nowhere",
  (ref) => {
    expect(refs.resolve(ref)).toEqual({ kind: "nowhere" });
  },
);

test.each(["other.json", "https://y.example/#/a", "urn:x"])("%s is another document", (ref) => {
  expect(refs.resolve(ref)).toEqual({ kind: "remote" });
});
