import * as v from "valibot";
import { bullets } from "./bullets.ts";
import type { Finding } from "./finding.ts";
import { jsonKeys } from "./json-keys.ts";
import { markdownTable } from "./markdown-table.ts";
import { mentions } from "./mentions.ts";
import { pythonList } from "./python-list.ts";
import { shorterThan } from "./shorter-than.ts";
import { wordsAtMost } from "./words-at-most.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const phrases = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(200))), v.minLength(1), v.maxLength(100));

/** What a kept prompt's answer is to fulfil, as it is stored. */
export const promptCheckSchema = v.variant("kind", [
  v.object({ kind: v.literal("words-at-most"), most: count }),
  v.object({ kind: v.literal("bullets"), count }),
  v.object({ kind: v.literal("table"), columns: phrases }),
  v.object({ kind: v.literal("mentions"), phrases, least: count }),
  v.object({ kind: v.literal("python-list"), items: phrases }),
  v.object({ kind: v.literal("json-keys"), keys: phrases }),
  v.object({ kind: v.literal("shorter-than-prompt") }),
]);
export type PromptCheck = v.InferOutput<typeof promptCheckSchema>;

/** Runs a check on an answer to `prompt`. */
export function runPromptCheck(check: PromptCheck, { prompt, answer }: { prompt: string; answer: string }): Finding {
  switch (check.kind) {
    case "words-at-most":
      return wordsAtMost(answer, check.most);
    case "bullets":
      return bullets(answer, check.count);
    case "table":
      return markdownTable(answer, check.columns);
    case "mentions":
      return mentions(answer, check.phrases, check.least);
    case "python-list":
      return pythonList(answer, check.items);
    case "json-keys":
      return jsonKeys(answer, check.keys);
    case "shorter-than-prompt":
      return shorterThan(answer, prompt);
  }
}

/** What a check asks for, in words. */
export function describeCheck(check: PromptCheck): string {
  switch (check.kind) {
    case "words-at-most":
      return `at most ${check.most} words`;
    case "bullets":
      return `${check.count} bullets`;
    case "table":
      return `a table with ${check.columns.join(" and ")}`;
    case "mentions":
      return check.least === check.phrases.length
        ? `mentions ${check.phrases.join(" and ")}`
        : `mentions ${check.least} of ${check.phrases.join(", ")}`;
    case "python-list":
      return `a Python list of ${check.items.join(", ")}`;
    case "json-keys":
      return `JSON with ${check.keys.join(", ")}`;
    case "shorter-than-prompt":
      return "at most half as long as the prompt";
  }
}
