import { isArray, isBoolean, isObject, isString } from "../text/text-tree.ts";
import type { TextNode } from "../text/text-tree.ts";
import type { Gesture } from "../gestures/gesture.ts";
import type { SchemaNode, SchemaTree } from "../projection.ts";
import { keywordsOf } from "../subschemas.ts";
import type { LintFinding } from "./finding.ts";

const FIELD_NAME = /^[A-Za-z0-9_.-]{1,64}$/;
/** Keywords that strict tool use and structured outputs do not take (Claude API documentation, early 2026). */
const NOT_STRICT = (
  "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength maxItems uniqueItems contains " +
  "prefixItems minProperties maxProperties patternProperties propertyNames not if then else oneOf dependentRequired " +
  "dependentSchemas"
).split(" ");
const FORMATS: ReadonlySet<string> = new Set(
  "date-time date time duration email hostname uri ipv4 ipv6 uuid".split(" "),
);

/** What Anthropic's tool input would refuse, and what only its strict mode would. */
export function lintForAnthropic(tree: SchemaTree): LintFinding[] {
  const [root] = tree.nodes;
  return root ? [...rootFindings(root), ...tree.nodes.flatMap(schemaFindings)] : [];
}

function finding(
  at: string,
  severity: LintFinding["severity"],
  sentence: string,
  fix: readonly Gesture[] = [],
): LintFinding {
  return { provider: "anthropic", pointer: at, severity, sentence, fix };
}

function rootFindings({ node }: SchemaNode): LintFinding[] {
  const keywords = keywordsOf(node);
  const type = keywords.get("type");
  const found: LintFinding[] = [];
  if (!isString(type) || type.value !== "object")
    found.push(finding("", "error", "The input of a tool must be an object."));
  for (const keyword of ["anyOf", "oneOf", "allOf"]) {
    if (keywords.has(keyword))
      found.push(finding("", "error", `${keyword} is not taken at the top of a tool's input.`));
  }
  return found;
}

function schemaFindings(schema: SchemaNode): LintFinding[] {
  const { node, pointer: at, role, reference } = schema;
  const keywords = keywordsOf(node);
  const found: LintFinding[] = [];
  if (role.kind === "map" && role.keyword === "properties" && !FIELD_NAME.test(role.name)) {
    const sentence = "A field's name may have letters A to Z, digits, _, . and -, 64 at most.";
    found.push(finding(at, "error", sentence));
  }
  if (reference?.kind === "remote")
    found.push(finding(at, "error", "A reference to another document is not followed."));
  if (reference?.kind === "local" && reference.cyclic) found.push(strict(at, "a schema that refers to itself"));
  const refused = NOT_STRICT.filter((keyword) => keywords.has(keyword));
  found.push(...refused.map((keyword) => strict(at, `“${keyword}”`)));
  return [...found, ...valueFindings(keywords, at)];
}

function valueFindings(keywords: ReadonlyMap<string, TextNode>, at: string): LintFinding[] {
  const found: LintFinding[] = [];
  const least = keywords.get("minItems");
  if (least?.kind === "number" && Number(least.value) > 1) found.push(strict(at, "“minItems” over 1"));
  const format = keywords.get("format");
  if (isString(format) && !FORMATS.has(format.value)) found.push(strict(at, `the format “${format.value}”`));
  const pattern = keywords.get("pattern");
  if (isString(pattern) && /\(\?[=!<]|\\[1-9bB]/.test(pattern.value))
    found.push(strict(at, "a pattern with lookaround, \\b or back references"));
  const values = keywords.get("enum");
  if (isArray(values) && values.children.some((value) => isObject(value) || isArray(value)))
    found.push(strict(at, "objects or lists in an enum"));
  const type = keywords.get("type");
  const closes = isString(type) && type.value === "object" && !isBoolean(keywords.get("additionalProperties"), false);
  if (closes) {
    const fix: Gesture = { kind: "set-keyword", at, keyword: "additionalProperties", value: "false" };
    found.push(finding(at, "warning", "Strict mode wants every object closed: additionalProperties false.", [fix]));
  }
  return found;
}

function strict(at: string, what: string): LintFinding {
  return finding(at, "warning", `Strict mode does not take ${what}.`);
}
