import { describe, expect, test } from "vitest";

import { acceptProposals, inferSchema } from "./infer.ts";
import type { Inferred } from "./infer.ts";

function told(inferred: Inferred): string[] {
  return inferred.ok ? inferred.proposals.map(({ kind, pointer }) => `${kind} ${pointer}`) : [inferred.reason];
}

function schemaOf(inferred: Inferred): unknown {
  return inferred.ok ? JSON.parse(inferred.schema) : undefined;
}

describe("from one example", () => {
  test("types, nesting and every field", () => {
    expect(
      schemaOf(inferSchema(['{"a": 1, "b": 2.5, "c": [{"d": true}, {"d": false}], "e": null, "f": [], "10": "x"}'])),
    ).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: {
        a: { type: "integer" },
        b: { type: "number" },
        c: { type: "array", items: { type: "object", properties: { d: { type: "boolean" } }, required: ["d"] } },
        e: { type: "null" },
        f: { type: "array" },
        "10": { type: "string" },
      },
      required: ["a", "b", "c", "e", "f", "10"],
    });
  });
  test("fields keep the order they have in the example", () => {
    const inferred = inferSchema(['{"z": 1, "10": 2, "__proto__": 3, "a": 4}']);
    const names = inferred.ok ? [...inferred.schema.matchAll(/^ {4}"(.*)": \{/gm)].map((match) => match[1]) : [];
    expect(names).toEqual(["z", "10", "__proto__", "a"]);
  });
});

describe("from several examples", () => {
  const inferred = inferSchema([
    '{"name": "A", "n": 1, "mail": "a@b.de", "kind": "x", "at": {"day": "2020-01-01"}, "mix": 1}',
    '{"name": null, "n": 1.5, "kind": "x", "at": {"day": "2020-01-02"}, "mix": {"q": 1}}',
    '{"name": "C", "n": 2, "kind": "y", "at": null, "mix": {}}',
    '{"name": "D", "n": 2, "kind": "y", "at": {"day": "2020-01-02"}, "mix": "t"} // the last',
  ]);

  test("the plain schema imposes nothing that is only suggested", () => {
    expect(schemaOf(inferred)).toMatchObject({
      properties: {
        name: { type: "string" },
        n: { type: "number" },
        mail: { type: "string" },
        kind: { type: "string" },
        mix: { anyOf: [{ type: "string" }, { type: "integer" }, { type: "object" }] },
      },
      required: ["name", "n", "mail", "kind", "at", "mix"],
    });
  });

  test("what varies is proposed", () => {
    expect(told(inferred).toSorted()).toEqual([
      "enum /properties/kind",
      "format /properties/at/properties/day",
      "format /properties/mail",
      "nullable /properties/at",
      "nullable /properties/name",
      "optional /properties/mail",
      "optional /properties/mix/anyOf/2/properties/q",
    ]);
  });

  test("accepted proposals are carried out, declined ones leave no trace", () => {
    const chosen = inferred.ok ? inferred.proposals.filter(({ kind }) => kind !== "enum") : [];
    const schema: unknown = JSON.parse(acceptProposals(inferred.ok ? inferred.schema : "", chosen));
    expect(schema).toMatchObject({
      properties: {
        name: { type: ["string", "null"] },
        mail: { type: "string", format: "email" },
        at: { type: ["object", "null"], properties: { day: { type: "string", format: "date" } } },
      },
      required: ["name", "n", "kind", "at", "mix"],
    });
    expect(JSON.stringify(schema)).not.toContain("enum");
  });
});

test("a broken example is named, with its line", () => {
  expect(told(inferSchema(["{}", '{\n"a": }']))).toEqual(["Example 2 is not JSON: line 2: “a” has no value."]);
  expect(told(inferSchema([]))).toEqual(["There is no example to learn from."]);
  expect(told(inferSchema(["[".repeat(500) + "]".repeat(500)]))).toEqual([
    "The example is nested more than 100 levels deep.",
  ]);
});
