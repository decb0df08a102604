import { memberOf } from "../text/pointer.ts";
import { isArray, isBoolean, isObject, isString } from "../text/text-tree.ts";
import type { TextNode } from "../text/text-tree.ts";
import type { Gesture } from "../gestures/gesture.ts";
import type { SchemaNode, SchemaTree } from "../projection.ts";
import { keywordsOf } from "../subschemas.ts";
import type { LintFinding } from "./finding.ts";

/** The limits of structured outputs as OpenAI documented them in February 2026. */
const LIMITS = {
  levels: 10,
  properties: 5000,
  enumValues: 1000,
  characters: 120_000,
  longEnum: 250,
  longEnumCharacters: 15_000,
};

const REFUSED = ["allOf", "oneOf", "not", "dependentRequired", "dependentSchemas", "if", "then", "else"];
const UNKNOWN = (
  "patternProperties unevaluatedProperties propertyNames minProperties maxProperties unevaluatedItems contains " +
  "minContains maxContains uniqueItems prefixItems minLength maxLength"
).split(" ");
const FORMATS: ReadonlySet<string> = new Set("date-time time date duration email hostname ipv4 ipv6 uuid".split(" "));

/** What OpenAI's strict structured outputs would refuse or ignore. */
export function lintForOpenAi(tree: SchemaTree): LintFinding[] {
  const [root] = tree.nodes;
  if (!root) return [];
  return [...rootFindings(root), ...tree.nodes.flatMap(schemaFindings), ...sizeFindings(tree)];
}

function finding(
  at: string,
  severity: LintFinding["severity"],
  sentence: string,
  fix: readonly Gesture[] = [],
): LintFinding {
  return { provider: "openai", pointer: at, severity, sentence, fix };
}

function rootFindings({ node }: SchemaNode): LintFinding[] {
  const keywords = keywordsOf(node);
  const type = keywords.get("type");
  const found: LintFinding[] = [];
  if (!isString(type) || type.value !== "object")
    found.push(finding("", "error", "The whole answer must be an object."));
  if (keywords.has("anyOf")) found.push(finding("", "error", "anyOf is not taken at the top."));
  return found;
}

function schemaFindings({ node, pointer: at, parent, role, required }: SchemaNode): LintFinding[] {
  const keywords = keywordsOf(node);
  const found = REFUSED.filter((keyword) => keywords.has(keyword)).map((keyword) =>
    finding(at, "error", `“${keyword}” is not taken.`),
  );
  const ignored = UNKNOWN.filter((keyword) => keywords.has(keyword));
  found.push(
    ...ignored.map((keyword) =>
      finding(at, "warning", `“${keyword}” is not among the keywords it holds the model to.`),
    ),
  );
  const format = keywords.get("format");
  if (isString(format) && !FORMATS.has(format.value))
    found.push(finding(at, "warning", `The format “${format.value}” is not known.`));
  if (isObjectSchema(node) && !isBoolean(keywords.get("additionalProperties"), false)) {
    const close: Gesture = { kind: "set-keyword", at, keyword: "additionalProperties", value: "false" };
    found.push(finding(at, "error", "An object must be closed: additionalProperties false.", [close]));
  }
  if (role.kind === "map" && role.keyword === "properties" && parent && !required) {
    const fix: Gesture[] = [
      { kind: "set-required", at, on: true },
      { kind: "set-nullable", at, on: true },
    ];
    found.push(finding(at, "error", `“${role.name}” must be required; let it be null where it may be missing.`, fix));
  }
  return found;
}

function isObjectSchema(node: TextNode): boolean {
  if (!isObject(node)) return false;
  const type = memberOf(node, "type");
  const names = isArray(type) ? type.children : type ? [type] : [];
  return (
    names.some((name) => isString(name) && name.value === "object") ||
    (names.length === 0 && memberOf(node, "properties") !== undefined)
  );
}

function sizeFindings({ nodes }: SchemaTree): LintFinding[] {
  const fields = nodes.filter(({ role }) => role.kind === "map" && role.keyword === "properties");
  const enums = nodes.flatMap(({ node, pointer }) => {
    const values = isObject(node) ? memberOf(node, "enum") : undefined;
    return isArray(values) ? [{ pointer, values: values.children }] : [];
  });
  const names = nodes.flatMap(({ role }) => (role.kind === "map" ? [role.name.length] : []));
  const characters = sum(names) + sum(enums.map(({ values }) => lengthOf(values)));
  const values = sum(enums.map((list) => list.values.length));
  const levels = Math.max(0, ...fields.map(levelOf));
  const long = enums.filter(
    (list) => list.values.length > LIMITS.longEnum && lengthOf(list.values) > LIMITS.longEnumCharacters,
  );
  return [
    ...tooMany(fields.length, LIMITS.properties, "fields"),
    ...tooMany(levels, LIMITS.levels, "levels of objects"),
    ...tooMany(values, LIMITS.enumValues, "enum values"),
    ...tooMany(characters, LIMITS.characters, "characters in names and values"),
    ...long.map(({ pointer }) =>
      finding(
        pointer,
        "error",
        `With over ${LIMITS.longEnum} values, they may have ${LIMITS.longEnumCharacters} characters in all.`,
      ),
    ),
  ];
}

function tooMany(amount: number, most: number, what: string): LintFinding[] {
  return amount > most ? [finding("", "error", `There are ${amount} ${what}; at most ${most} are taken.`)] : [];
}

/** How many objects a field lies in. */
function levelOf(field: SchemaNode): number {
  let level = 0;
  for (let at: SchemaNode | undefined = field; at; at = at.parent)
    if (at.role.kind === "map" && at.role.keyword === "properties") level += 1;
  return level;
}

function lengthOf(values: readonly TextNode[]): number {
  return sum(values.map((value) => (isString(value) ? value.value.length : 0)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
