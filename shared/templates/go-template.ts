import { execute } from "./go/evaluator.ts";
import { builtins, type GoFunctions } from "./go/functions.ts";
import { parseTrees } from "./go/parser.ts";
import type { Trees } from "./go/tree.ts";
import { fromJson, type GoMap, type GoValue } from "./go/value.ts";
import { attempt, broken, type Rendering } from "./rendering.ts";

/**
 * Runs a template of Go's text/template on plain JSON data, as `template.New("").Parse(source)` would:
 * objects are maps of `any`, numbers float64. Never throws: a broken, endless or too greedy template is a failure.
 */
export function renderGoTemplate(source: string, data: Readonly<Record<string, unknown>>): Rendering {
  return attempt(() => {
    const trees = parseGoTemplate(source, noFunctions);
    const entries = new Map(Object.entries(data).map(([key, value]) => [key, fromJson(value, tooDeep)]));
    return execute({ trees, data: goMap(entries), functions: noFunctions, missingKey: "invalid" });
  });
}

const tooDeep = (): Error => broken(0, "its data nests too deep");

const noFunctions: GoFunctions = new Map();

/** Parses a template that may call Go's own functions and `functions`. Throws a TemplateError. */
export function parseGoTemplate(source: string, functions: GoFunctions): Trees {
  return parseTrees(source, new Set([...builtins.keys(), ...functions.keys()]));
}

/** A `map[string]any`. */
export function goMap(entries: ReadonlyMap<string, GoValue>): GoMap {
  return { kind: "map", type: "map[string]interface {}", entries, missing: null };
}
