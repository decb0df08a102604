import type { Json, JsonObject } from "../../shared/json/json.ts";
import { repair } from "../../shared/json/repair.ts";
import { compileSchema } from "../../shared/json/validate.ts";

const rounds = 30;

const text: Json = { type: "string" };
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
      part: { type: "object", properties: { id: { const: "a" }, next: { $ref: "#/$defs/part" } }, required: ["id"] },
    },
    $ref: "#/$defs/part",
  },
];
const texts: readonly string[] = [
  'Here it is:\n```json\n{"NAME": "Ada", "tags": ["red" "Green",], // so\n "age": "36"}\n```\nAnything else?',
  "[1, 'two', {at: 2024-03-01}, None, ...]",
  '{"id": "a", "next": {"id": "a", "next": null}',
  "Name: Ada Lovelace\nAge: 36",
  "I am sorry, I cannot find that.",
];

/** Runs the rules over what is typical, so that the first real text does not wait for code to be compiled. */
export function warmUp(): void {
  for (let round = 0; round < rounds; round += 1) {
    for (const schema of schemas) {
      // Another text each time, or the schema would be known and not compiled.
      const compiled = compileSchema({ ...schema, $comment: `warm-up ${round}` });
      if (compiled.ok) for (const sample of texts) repair(sample, schema, compiled.validator);
    }
  }
}
