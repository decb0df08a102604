import { expect, test } from "vitest";
import { hostileShapes } from "./hostile-shapes.ts";
import type { Json } from "./json.ts";
import { repair } from "./repair.ts";
import { compileSchema } from "./validate.ts";
import { FieldStream } from "./stream.ts";

const schemas: readonly Json[] = [
  {},
  {
    type: "object",
    properties: { name: { type: "string" }, a: { type: "array", items: { type: "integer" } } },
    required: ["name"],
  },
  {
    anyOf: [
      { type: "array", items: { enum: ["one", "two"] } },
      { type: "boolean" },
      { type: "array", items: { type: "array" } },
    ],
  },
];

test.each(hostileShapes)("$name end in a value or a refusal", ({ make }) => {
  const text = make(20_000);
  for (const schema of schemas) {
    const compiled = compileSchema(schema);
    if (!compiled.ok) throw new Error(compiled.problem);
    expect(["valid", "refused"]).toContain(repair(text, schema, compiled.validator).status);
  }
  const stream = new FieldStream();
  stream.push(text);
  expect(["waiting", "streaming", "settled", "invalid"]).toContain(stream.state.state);
});
