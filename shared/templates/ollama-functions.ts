import type { GoFunction, GoFunctions } from "./go/functions.ts";
import { toJson } from "./go/json.ts";
import { methodOf } from "./go/value.ts";
import { strftime } from "./strftime.ts";

/** The functions Ollama adds to Go's own. Dates are local, as `2006-01-02`, whatever format is asked for. */
export function ollamaFunctions(now: Date): GoFunctions {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  return new Map<string, GoFunction>([
    ["json", { fixed: ["any"], call: ([value]) => toJson(value) }],
    ["currentDate", { fixed: [], rest: "text", call: () => strftime(now, "%F") }],
    ["yesterdayDate", { fixed: [], rest: "text", call: () => strftime(yesterday, "%F") }],
    ["toTypeScriptType", typeScriptFunction],
  ]);
}

const typeScriptFunction: GoFunction = {
  fixed: ["any"],
  call: ([value]) => {
    const method = typeof value === "object" && value !== null ? methodOf(value, "ToTypeScriptType") : undefined;
    return method?.() ?? "any";
  },
};
