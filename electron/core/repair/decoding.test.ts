import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decodeSchema } from "../../../shared/json/decode/decode-schema.ts";
import type { Json, JsonObject } from "../../../shared/json/json.ts";
import { compileSchema } from "../../../shared/json/validate.ts";
import { samplingDefaults } from "../../../shared/sampling.ts";
import type { Backend } from "../../backends/backend.ts";
import { createEngineBackend } from "../../backends/engine.ts";
import { launchEngine } from "../../web/engine-process.ts";

const howMany = 200;
/** Whoever reads a failure can try the very same schemas. */
const seed = 20_261_126;

const word = fc.constantFrom("red", "green", "two words", "ü", "", 'a "b"', "1");
const leaf: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({ type: fc.constant("string"), maxLength: fc.integer({ min: 0, max: 8 }) }),
  fc.record({ type: fc.constant("string"), minLength: fc.constant(2), maxLength: fc.integer({ min: 2, max: 6 }) }),
  fc.record({ type: fc.constant("integer"), minimum: fc.integer({ min: -99, max: 0 }), maximum: fc.nat(5_000) }),
  fc.record({ type: fc.constantFrom("number", "boolean", "null", "integer") }),
  fc.record({ type: fc.constant<Json>(["integer", "null"]) }),
  fc.record({ enum: fc.uniqueArray(fc.oneof(word, fc.integer(), fc.boolean()), { minLength: 1, maxLength: 4 }) }),
  fc.record({ const: word }),
  fc.record({
    type: fc.constant("string"),
    pattern: fc.constantFrom("^[A-Z]{2}[0-9]{2}$", "^(on|off)$", String.raw`^\d{4}-\d{2}$`, String.raw`^\w{1,5}$`),
  }),
  fc.record({ type: fc.constant("string"), format: fc.constantFrom("date", "uuid") }),
);
const key = fc.constantFrom("name", "age", "city", "a b", "ключ", "id");

const { schema: anySchema } = fc.letrec<{ schema: JsonObject; object: JsonObject }>((tie) => ({
  object: fc
    .record({ properties: fc.dictionary(key, tie("schema"), { minKeys: 1, maxKeys: 3 }), share: fc.nat(3) })
    .map(({ properties, share }) => ({
      type: "object",
      properties,
      required: Object.keys(properties).slice(share),
      additionalProperties: false,
    })),
  schema: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    tie("object"),
    fc.record({
      type: fc.constant("array"),
      items: tie("schema"),
      minItems: fc.nat(2),
      maxItems: fc.integer({ min: 2, max: 3 }),
    }),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ type: fc.constant("array"), prefixItems: fc.tuple(leaf, leaf), items: fc.constant(false) }),
    leaf.map((part): JsonObject => ({ $ref: "#/$defs/part", $defs: { part } })),
  ),
}));

/** At the root, references lead to the root's own definitions. */
const withRoot = (schema: JsonObject): JsonObject => {
  const text = JSON.stringify(schema);
  if (!text.includes("$defs")) return schema;
  const part: Json = { type: "integer", minimum: 1, maximum: 9 };
  return { ...schema, $defs: { part } };
};

let folder: string;
let engine: Backend;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "diptych-decoding-"));
  engine = createEngineBackend({ launch: launchEngine, modelsFolder: folder });
});
afterAll(async () => {
  await engine.close?.();
  await rm(folder, { recursive: true });
});

async function decoded(schema: JsonObject): Promise<string> {
  const decode = decodeSchema(schema);
  if (!decode.ok) throw new Error(decode.problem);
  const request = {
    model: "diptych-demo:instruct",
    input: { kind: "prompt" as const, prompt: "Write JSON about Ada, 36, of London." },
    sampling: { ...samplingDefaults, temperature: 0, seed: 1, num_predict: 300, num_ctx: 1024 },
    format: decode.schema,
  };
  let text = "";
  for await (const event of engine.generate(request, AbortSignal.timeout(60_000)))
    if (event.type === "text") text += event.text;
  return text;
}

it(`the engine decodes ${howMany} varied schemas to values they accept`, { timeout: 180_000 }, async () => {
  const failures: unknown[] = [];
  for (const sample of fc.sample(anySchema, { numRuns: howMany, seed })) {
    const schema = withRoot(sample);
    const compiled = compileSchema(schema);
    if (!compiled.ok) throw new Error(`${compiled.problem} ${JSON.stringify(schema)}`);
    const text = await decoded(schema);
    const value = parsed(text);
    if (value === undefined || !compiled.validator.accepts(value.json)) failures.push({ schema, text });
  }
  expect(failures).toEqual([]);
});

function parsed(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
