/*
 * How fast the rules are: node shared/json/repair.bench.ts
 *
 * Prints, for each hostile shape, the time for 1 MB and the slope of time against length on a double logarithmic
 * scale (1 is a straight line, 2 a parabola), the time for 2 MB of broken text, and the median and 95th percentile for
 * everyday texts.
 */
import { hostileShapes } from "./hostile.bench.ts";
import type { Json } from "./json.ts";
import { type Validator, repair } from "./repair.ts";
import { compileSchema } from "./validate.ts";

const lengths = [125_000, 250_000, 500_000, 1_000_000];

function validatorOf(schema: Json): Validator {
  const compiled = compileSchema(schema);
  if (!compiled.ok) throw new Error(compiled.problem);
  return compiled.validator;
}

const schema: Json = {
  type: "object",
  properties: { name: { type: "string" }, tags: { type: "array", items: { enum: ["red", "green"] } } },
  required: ["name"],
};
const validator = validatorOf(schema);

/** Milliseconds for one pass, the best of three, so that other work on the machine counts less. */
function time(text: string): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    repair(text, schema, validator);
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** The slope of a straight line through the points, by least squares. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([px]) => px)), mean(points.map(([, py]) => py))];
  const covariance = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  return covariance / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function benchHostile(): void {
  console.log("hostile shape                        1 MB, ms   slope");
  for (const { name, make } of hostileShapes) {
    const times = lengths.map((length) => [length, time(make(length))] as const);
    const last = times.at(-1)?.[1] ?? 0;
    // Below a millisecond or two there is nothing but noise to fit a line to.
    const shown = last < 3 ? "-" : slope(times.map(([length, ms]) => [Math.log(length), Math.log(ms)])).toFixed(2);
    console.log(`${name.padEnd(34)} ${last.toFixed(1).padStart(10)} ${shown.padStart(7)}`);
  }
}

const damages: readonly [string, (json: string) => string][] = [
  ["trailing commas", (json) => json.replaceAll("}", ",}")],
  ["missing commas", (json) => json.replaceAll("},{", "} {")],
  ["single quotes", (json) => json.replaceAll('"', "'")],
  ["bare keys", (json) => json.replaceAll(/"(\w+)":/g, "$1:")],
  ["comments", (json) => json.replaceAll(":", ": /* c */ ")],
  ["cut off", (json) => json.slice(0, -7)],
];

function benchBroken(): void {
  const row = JSON.stringify({
    id: 12_345,
    name: "Ada Lovelace",
    tags: ["red", "green"],
    note: "It was fine, really.",
  });
  console.log("\n2 MB of broken text                  ms");
  for (const [name, damage] of damages) {
    const text = damage(
      `{"name":"list","rows":[${Array(Math.ceil(2_000_000 / row.length))
        .fill(row)
        .join(",")}]}`,
    );
    console.log(`${name.padEnd(34)} ${time(text).toFixed(1).padStart(10)}`);
  }
}

const everyday: readonly string[] = [
  '{"name": "Ada", "tags": ["red"]}',
  'Sure! Here it is:\n```json\n{"name": "Ada", "tags": ["red", "green",]}\n```\nAnything else?',
  "{name: 'Ada', tags: ['red' 'green']}",
  '{"name": "Ada "the Countess" Lovelace", "tags": ["RED"]',
  "Name: Ada Lovelace\nTags: red, green",
  '{"person": {"NAME": "Ada", "Tags": "red, green"}}',
  '<think>{"name": "?"}</think>\n{"name": "Ada", "tags": []} or {"name": "Grace", "tags": ["green"]}',
  '"{\\"name\\": \\"Ada\\", \\"tags\\": [\\"red\\"]}"',
  "I am sorry, I cannot find a name in that.",
  '{"name": 7, "tags": ["blue"]}',
];

function benchEveryday(): void {
  const times: number[] = [];
  for (let round = 0; round < 200; round++) {
    for (const text of everyday) {
      const start = performance.now();
      repair(text, schema, validator);
      if (round >= 20) times.push(performance.now() - start);
    }
  }
  console.log(
    `\neveryday texts: median ${quantile(times, 0.5).toFixed(3)} ms, 95 % within ${quantile(times, 0.95).toFixed(3)} ms`,
  );
}

benchEveryday();
benchBroken();
benchHostile();
