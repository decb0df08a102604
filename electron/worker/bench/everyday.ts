import type { Json, JsonObject } from "../../../shared/json/json.ts";

/** A text as models write it, and the value it means; `null` where it must be refused. */
export interface EverydayText {
  text: string;
  expected: { value: Json } | null;
}

export const everydaySchema: JsonObject = {
  type: "object",
  properties: { name: { type: "string" }, tags: { type: "array", items: { enum: ["red", "green"] } } },
  required: ["name"],
  additionalProperties: false,
};

const ada = { value: { name: "Ada" } };
const adaRed = { value: { name: "Ada", tags: ["red"] } };
const adaBoth = { value: { name: "Ada", tags: ["red", "green"] } };

export const everydayTexts: readonly EverydayText[] = [
  { text: '{"name": "Ada", "tags": ["red"]}', expected: adaRed },
  { text: 'Here it is:\n```json\n{"name": "Ada", "tags": ["red", "green",]}\n```\nAnything else?', expected: adaBoth },
  { text: "{name: 'Ada', tags: ['red' 'green']}", expected: adaBoth },
  { text: '{"name": "Ada", // so\n "tags": ["red"]}', expected: adaRed },
  { text: '{"name": "Ada", "tags": ["red"', expected: adaRed },
  { text: '{"name": "Ada "the Countess" Lovelace"}', expected: { value: { name: 'Ada "the Countess" Lovelace' } } },
  { text: "{\u201cname\u201d: \u201cAda\u201d}", expected: ada },
  { text: '{"name": "Ada", "tags": None}', expected: ada },
  { text: '{"name": "Ada", "tags": ["RED"]}', expected: adaRed },
  { text: '{"Name": "Ada", "TAGS": "red, green"}', expected: adaBoth },
  { text: '{"person": {"name": "Ada", "tags": ["red"]}}', expected: adaRed },
  { text: '[{"name": "Ada"}]', expected: ada },
  { text: "Name: Ada\nTags: red, green", expected: adaBoth },
  { text: "Some facts: name: Ada, tags: red", expected: adaRed },
  { text: '"{\\"name\\": \\"Ada\\"}"', expected: ada },
  { text: '<think>{"name": "?"}</think>\n{"name": "Ada"}', expected: ada },
  { text: '{"name": "Grace"}\nNo, wait:\n{"name": "Ada"}', expected: ada },
  { text: '{"name": "Ada", "age": 36}', expected: ada },
  { text: "I am sorry, I cannot find a name in that.", expected: null },
  { text: '{"name": "Ada", "tags": ["blue"]}', expected: null },
  { text: '{"tags": ["red"]}', expected: null },
  { text: '{"Name": "Ada", "NAME": "Grace"}', expected: null },
];

const row = JSON.stringify({ id: 12_345, name: "Ada Lovelace", tags: ["red", "green"], note: "It was fine, really." });
const rows = (length: number): string =>
  `{"name":"list","rows":[${Array(Math.ceil(length / row.length))
    .fill(row)
    .join(",")}]}`;

/** Long texts with one damage all over. */
export const damages: readonly (readonly [name: string, make: (length: number) => string])[] = [
  ["trailing commas", (length) => rows(length).replaceAll("}", ",}")],
  ["missing commas", (length) => rows(length).replaceAll("},{", "} {")],
  ["single quotes", (length) => rows(length).replaceAll('"', "'")],
  ["bare keys", (length) => rows(length).replaceAll(/"(\w+)":/g, "$1:")],
  ["comments", (length) => rows(length).replaceAll(":", ": /* c */ ")],
  ["cut off", (length) => rows(length).slice(0, -7)],
];
