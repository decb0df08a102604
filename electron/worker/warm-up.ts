import type { Json, JsonObject } from "../../shared/json/json.ts";
import { repair } from "../../shared/json/repair.ts";
import { compileSchema } from "../../shared/json/validate.ts";

const rounds = 25;

const text: Json = { type: "string" };
const orNull = (schema: Json): JsonObject => ({ anyOf: [schema, { type: "null" }] });

/** Schemas as people and their programs write them: together they go through most of what a validator is made of. */
const schemas: readonly JsonObject[] = [
  {
    type: "object",
    properties: { name: text, age: { type: "integer" }, tags: { type: "array", items: { enum: ["red", "green"] } } },
    required: ["name"],
    additionalProperties: false,
  },
  {
    type: "array",
    items: { anyOf: [{ type: "number" }, { type: "object", properties: { at: { type: "string", format: "date" } } }] },
  },
  {
    $defs: {
      part: {
        type: "object",
        properties: {
          id: { const: "a" },
          next: orNull({ $ref: "#/$defs/part" }),
          kind: { oneOf: [{ $ref: "#/$defs/kind" }, { type: "boolean" }] },
          scores: { type: "array", items: { $ref: "#/$defs/score" }, minItems: 1, uniqueItems: true },
        },
        required: ["id"],
      },
      kind: { type: "string", enum: ["one", "two"], description: "what it is" },
      score: {
        type: "object",
        properties: { year: { type: "integer", minimum: 0, maximum: 3000 }, share: { type: ["number", "null"] } },
        required: ["year", "share"],
      },
    },
    $ref: "#/$defs/part",
  },
  {
    type: "object",
    allOf: [{ properties: { name: { type: "string", minLength: 1, maxLength: 80, pattern: "^\\p{L}" } } }],
    properties: { name: text, mail: { type: "string", format: "email" }, list: { prefixItems: [text, text] } },
    additionalProperties: { type: ["string", "number", "boolean"] },
  },
];
const texts: readonly string[] = [
  'Here it is:\n```json\n{"NAME": "Ada", "tags": ["red" "Green",], // so\n "age": "36"}\n```\nAnything else?',
  "[1, 'two', {at: 2024-03-01}, None, ...]",
  '{"id": "a", "next": {"id": "a", "next": null}, "scores": [{"year": "1950", "share": .5}, {"year": 1960, "share": nu',
  "Name: Ada Lovelace\nAge: 36",
  "I am sorry, I cannot find that.",
];

/** Runs the rules over what is typical, so that the first real text does not wait for code to be compiled. */
export function warmUp(): void {
  for (let round = 0; round < rounds; round += 1) {
    for (const schema of schemas) {
      // Another text each time, or the schema would be known and not compiled.
      const compiled = compileSchema({ ...schema, $comment: `warm-up ${round}` });
      if (!compiled.ok) continue;
      for (const sample of texts) repair(sample, schema, compiled.validator);
      if (round % 5 === 0) compiled.validator.problems(null);
    }
  }
}
