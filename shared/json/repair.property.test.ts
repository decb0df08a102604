import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "./json.ts";
import { type Validator, repair } from "./repair.ts";
import { compileSchema } from "./validate.ts";

const anything: Validator = { accepts: () => true, problems: () => [] };

function repaired(text: string, schema: Json = {}): unknown {
  const result = repair(text, schema, anything);
  return result.status === "valid" ? JSON.parse(result.json) : result;
}

/** Containers with arbitrary strings, for damage that does not touch the inside of strings. */
const wild = fc.jsonValue({ maxDepth: 4, noUnicodeString: false }).filter((v) => typeof v === "object" && v !== null);

/** Containers with plain words, for damage after which only the words around it tell what was meant. */
const word = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,2}$/);
const name = fc.stringMatching(/^[a-z]{2,8}$/);
const tame = fc.letrec<{ value: Json; list: Json[]; object: { [key: string]: Json } }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    word,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie("list"),
    tie("object"),
  ),
  list: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.dictionary(name, tie("value"), { maxKeys: 4, noNullPrototype: true }),
}));
const tameObject = tame.object.filter((object) => Object.keys(object).length > 0);

const layout = fc.constantFrom(undefined, 2, "\t");

/** Splits printed JSON into tokens, so that damage can be done between them. */
function tokens(json: string): string[] {
  return json.match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+|\s+/g) ?? [];
}

/** Replaces one of the tokens that match, chosen by `pick`. */
function damageOne(
  json: string,
  matches: (token: string) => boolean,
  pick: number,
  change: (token: string) => string,
): string {
  const all = tokens(json);
  const places = all.flatMap((token, i) => (matches(token) ? [i] : []));
  const place = places[pick % Math.max(1, places.length)];
  return all.map((token, i) => (i === place ? change(token) : token)).join("");
}

const isText = (token: string): boolean => token.startsWith('"');
const single = (token: string): string => `'${token.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

const anywhere: [string, (json: string, pick: number) => string][] = [
  ["the closing brackets at the end cut off", (json) => json.replace(/[\s\]}]+$/, "")],
  ["closing brackets too many", (json) => `${json}]}`],
  [
    "a trailing comma",
    (json, pick) =>
      damageOne(
        json,
        (t) => t === "]" || t === "}",
        pick,
        (t) => `,${t}`,
      ).replace(/([[{]\s*),/g, "$1"),
  ],
  [
    "a comma twice",
    (json, pick) =>
      damageOne(
        json,
        (t) => t === ",",
        pick,
        () => ",,",
      ),
  ],
  [
    "a block comment",
    (json, pick) =>
      damageOne(
        json,
        (t) => /[[\]{},:]/.test(t) && t.length === 1,
        pick,
        (t) => `${t}/* "x", [ */`,
      ),
  ],
  [
    "a line comment",
    (json, pick) =>
      damageOne(
        json,
        (t) => t === "," || t === "{" || t === "[",
        pick,
        (t) => `${t}// it's {\n`,
      ),
  ],
  ["a code fence around it", (json) => `\`\`\`json\n${json}\n\`\`\``],
  ["an open code fence before it", (json) => `\`\`\`\n${json}`],
  ["prose around it", (json) => `Here you are: \n${json}\nIs that what you meant?`],
  ["tags around it", (json) => `<answer>${json}</answer>`],
  ["a byte order mark", (json) => `\ufeff${json}`],
  [
    "no-break spaces",
    (json, pick) =>
      damageOne(
        json,
        (t) => t === "," || t === ":",
        pick,
        (t) => `\u00a0${t}\u3000`,
      ),
  ],
  ["a call around it", (json) => `callback(${json});`],
  ["a semicolon behind it", (json) => `${json};`],
  [
    "Python's literals",
    (json) =>
      tokens(json)
        .map((t) => ({ true: "True", false: "False", null: "None" })[t] ?? t)
        .join(""),
  ],
  [
    "an ellipsis at the end of a list",
    (json, pick) =>
      damageOne(
        json,
        (t) => t === "]",
        pick,
        () => ", ...]",
      ),
  ],
];

const inTameText: [string, (json: string, pick: number) => string][] = [
  [
    "a missing comma",
    (json, pick) =>
      damageOne(
        json,
        (t) => t === ",",
        pick,
        () => " ",
      ),
  ],
  [
    "a missing colon",
    (json, pick) =>
      damageOne(
        json,
        (t) => t === ":",
        pick,
        () => " ",
      ),
  ],
  [
    "single quotes",
    (json) =>
      tokens(json)
        .map((t) => (isText(t) ? single(t) : t))
        .join(""),
  ],
  ["one text in single quotes", (json, pick) => damageOne(json, isText, pick, single)],
  [
    "typographic quotes",
    (json) =>
      tokens(json)
        .map((t) => (isText(t) ? `\u201c${t.slice(1, -1)}\u201d` : t))
        .join(""),
  ],
  ["keys without quotes", (json) => json.replace(/"([a-z]+)"(?=\s*:)/g, "$1")],
  ["one level of escaping", (json) => JSON.stringify(json).slice(1, -1)],
];

describe("a printed value that was damaged once comes back", () => {
  test.each(anywhere)("with %s", (_, damage) => {
    fc.assert(
      fc.property(wild, layout, fc.nat(), (value, space, pick) => {
        expect(repaired(damage(JSON.stringify(value, null, space), pick))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  test.each(inTameText)("with %s", (_, damage) => {
    fc.assert(
      fc.property(tameObject, layout, fc.nat(), (value, space, pick) => {
        expect(repaired(damage(JSON.stringify(value, null, space), pick))).toEqual(value);
      }),
    );
  });
});

test("a text with quotes inside a text comes back", () => {
  fc.assert(
    fc.property(tameObject, layout, fc.nat(), (value, space, pick) => {
      const quoted = damageOne(
        JSON.stringify(value, null, space),
        (t) => /^"[a-z]+ /.test(t),
        pick,
        (t) => t.replace(" ", ' \\"so\\" '),
      );
      expect(repaired(quoted.replaceAll('\\"', '"'))).toEqual(JSON.parse(quoted));
    }),
  );
});

test("valid text is not touched", () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 5, stringUnit: "binary" }),
      fc.stringMatching(/^[ \t\r\n]{0,3}$/),
      (json, space) => {
        const text = `${space}${json}${space}`;
        expect(repair(text, {}, anything)).toMatchObject({ status: "valid", json: text, editCount: 0 });
      },
    ),
  );
});

const leaf = fc.constantFrom<Json>(
  { type: "string" },
  { type: "integer" },
  { type: "number" },
  { type: "boolean" },
  { type: ["integer", "null"] },
  { enum: ["red", 1] },
  { const: "b" },
  { type: "string", maxLength: 2 },
  { type: "integer", minimum: 3 },
  { type: "string", format: "date" },
  true,
  false,
);
const schemas = fc.letrec<{ schema: Json }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({ type: fc.constant("array"), items: tie("schema"), minItems: fc.nat(2) }, { requiredKeys: ["type"] }),
    fc.record(
      {
        type: fc.constant("object"),
        properties: fc.dictionary(fc.constantFrom("a", "b", "ab_c"), tie("schema")),
        required: fc.subarray(["a", "b"]),
        additionalProperties: fc.boolean(),
      },
      { requiredKeys: ["type"] },
    ),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record(
      { oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }), not: leaf },
      { requiredKeys: ["oneOf"] },
    ),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
  ),
})).schema;

const fragment = fc.oneof(
  fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ":",
    ",",
    ";",
    '"',
    "'",
    "`",
    "```",
    "```json\n",
    '"""',
    "\\",
    '\\"',
    "\\u00",
    "\n",
    " ",
    "//",
    "/*",
    "*/",
    "#",
    "...",
    "+",
    "=",
    "-",
    "<think>",
    "</think>",
    "\ufeff",
    "\u201c",
    "\0",
    "\ud83d",
  ),
  fc.constantFrom(
    "a",
    "ab_c",
    '"a":',
    "b: ",
    "true",
    "None",
    "nul",
    "1",
    "-2.5",
    "1e",
    "red",
    "not",
    "f(",
    "2024-01-02",
    "{a: 1}",
    '["b"]',
    "name: x, ",
  ),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const soup = fc.array(fragment, { maxLength: 25 }).map((pieces) => pieces.join(""));

test("no text makes it throw, and what it gives is JSON that the schema accepts", () => {
  fc.assert(
    fc.property(
      schemas,
      fc.oneof(
        soup,
        fc.json().map((json) => json.replaceAll('"', "'")),
      ),
      (schema, text) => {
        const compiled = compileSchema(schema);
        const validator = compiled.ok ? compiled.validator : anything;
        const result = repair(text, schema, validator);
        expect(result.status === "refused" || validator.accepts(JSON.parse(result.json))).toBe(true);
        expect(result.status === "valid" || result.reasons.length > 0).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});
