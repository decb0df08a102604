import { expect, test } from "vitest";
import { compileSchema } from "../validate.ts";
import { withoutDraft04 } from "./draft-04.ts";

const schema = {
  $schema: "http://json-schema.org/draft-04/schema#",
  id: "https://example.org/order.json",
  type: "object",
  properties: {
    id: { type: "integer", minimum: 0, exclusiveMinimum: true },
    share: { type: "number", maximum: 1, exclusiveMaximum: false },
    kind: { enum: [{ id: "a", exclusiveMinimum: true }] },
  },
};

test("a schema of draft-04 is judged as it was meant", () => {
  const compiled = compileSchema(withoutDraft04(schema));
  if (!compiled.ok) throw new Error(compiled.problem);
  expect(compiled.judge({ id: 1, share: 1, kind: { id: "a", exclusiveMinimum: true } })).toEqual([]);
  expect(compiled.judge({ id: 0 }).map(({ path, schemaPath }) => `${path} by ${schemaPath}`)).toEqual([
    "/id by /properties/id",
  ]);
});

test("so is one that does not say of which draft it is", () => {
  expect(withoutDraft04({ minimum: 1, exclusiveMinimum: true })).toEqual({ exclusiveMinimum: 1 });
});

test("a newer one is left as it is", () => {
  const newer = { $schema: "https://json-schema.org/draft/2020-12/schema", id: "kept" };
  expect(withoutDraft04(newer)).toBe(newer);
});
