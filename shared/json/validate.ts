import { Ajv, type ErrorObject, type Options, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Problem } from "./align/alignment.ts";
import { type JsonObject, isJsonObject, own } from "./json.ts";
import { plainCheck } from "./plain-check.ts";
import type { Validator } from "./repair.ts";
import { schemaObjects } from "./decode/report.ts";
import { isEndless, schemaProblem } from "./schema/check.ts";
import { problemOf } from "./validation-errors.ts";

/** A schema made ready for checking values, or the sentence that says why it cannot be used. */
export type CompiledSchema =
  | {
      readonly ok: true;
      readonly validator: Validator;
      /** As `problems`, each with the schema it comes from. */
      readonly judge: (value: unknown) => readonly PlacedProblem[];
    }
  | { readonly ok: false; readonly problem: string };

/** What is wrong with a value, and the JSON pointer of the schema that says so. */
export type PlacedProblem = Problem & { readonly schemaPath: string };

const cachedSchemas = 64;
const listedErrors = 100;
const smallValue = 200_000;

type Draft = "2020-12" | "2019-09" | "draft-07";
/** What a compiled schema is for: a plain yes or no compiles fastest and is all that most texts need. */
type Mode = "yes or no" | "first problem" | "all problems";

const makers: Record<Draft, (options: Options) => Ajv> = {
  "2020-12": (options) => new Ajv2020(options),
  "2019-09": (options) => new Ajv2019(options),
  "draft-07": (options) => new Ajv(options),
};

const endless = "The schema refers to itself without end.";
const tooDeep = "The value is nested too deep to be checked, or the schema leads through too many references.";
const instances = new Map<string, Ajv>();
const compiled = new Map<string, CompiledSchema>();

/**
 * Compiles a JSON Schema (draft 2020-12 unless it says otherwise; also 2019-09, draft-07 and draft-06), with formats.
 * Remote references are never fetched. The last 64 schemas are remembered. Never throws.
 */
export function compileSchema(schema: unknown): CompiledSchema {
  const problem = schemaProblem(schema);
  if (problem !== null || !isSchema(schema)) return refuse(problem ?? "This is not a JSON Schema.");
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known) return known;
  const result = compileNew(schema);
  const [oldest] = compiled.keys();
  if (compiled.size >= cachedSchemas && oldest !== undefined) compiled.delete(oldest);
  compiled.set(text, result);
  return result;
}

function isSchema(schema: unknown): schema is JsonObject | boolean {
  return isJsonObject(schema) || typeof schema === "boolean";
}

function refuse(problem: string): CompiledSchema {
  return { ok: false, problem };
}

function compileNew(schema: JsonObject | boolean): CompiledSchema {
  if (isEndless(schema)) return refuse(endless);
  const draft = draftOf(schema);
  if (draft === null) {
    return refuse("The schema is written in draft-04 or an unknown draft; draft 2020-12 and draft-07 are understood.");
  }
  const plain = draft === "2020-12" ? plainCheck(isJsonObject(schema) ? withoutDraft(schema) : schema) : null;
  if (plain !== null) return ready(draft, schema, plain);
  const undeclared = !isJsonObject(schema) || own(schema, "$schema") === undefined;
  for (const candidate of undeclared ? [draft, "draft-07" as const] : [draft]) {
    const accepts = compileWith(candidate, "yes or no", schema);
    if (typeof accepts !== "string") return ready(candidate, schema, accepts);
  }
  const problem = compileWith(draft, "first problem", schema);
  return refuse(typeof problem === "string" ? problem : "This is not a valid JSON Schema.");
}

function draftOf(schema: JsonObject | boolean): Draft | null {
  const uri = isJsonObject(schema) ? own(schema, "$schema") : undefined;
  if (typeof uri !== "string") return "2020-12";
  const name = /\/(2020-12|2019-09|draft-0[67])\/schema#?$/.exec(uri)?.[1];
  if (name === undefined) return null;
  return name === "2020-12" || name === "2019-09" ? name : "draft-07";
}

/** Compiles, or says in a sentence why not. Ajv forgets the schema at once, so that its `$id` can come again. */
function compileWith(draft: Draft, mode: Mode, schema: JsonObject | boolean): ValidateFunction | string {
  const ajv = instanceOf(draft, mode);
  if (!isJsonObject(schema)) return ajv.compile(schema);
  const plain = withoutDraft(schema);
  if (isStandard(own(plain, "$id"))) return "The schema takes the name of the JSON Schema standard itself as its $id.";
  try {
    return ajv.compile(plain);
  } catch (error) {
    return compileProblem(error);
  } finally {
    ajv.removeSchema(plain);
  }
}

/** A schema that called itself the standard would have Ajv forget the standard. */
function isStandard(id: unknown): boolean {
  return typeof id === "string" && /^https?:\/\/json-schema\.org\//.test(id);
}

function instanceOf(draft: Draft, mode: Mode): Ajv {
  const key = `${draft} ${mode}`;
  const known = instances.get(key);
  if (known) return known;
  const ajv = makers[draft]({
    strict: false,
    allErrors: mode === "all problems",
    verbose: mode !== "yes or no",
    messages: mode !== "yes or no",
    ownProperties: true,
    logger: false,
    // Ajv's optimiser drops declarations that are used: `oneOf` beside `not` around `items` throws at check time.
    code: { optimize: false },
  });
  addFormats(ajv);
  instances.set(key, ajv);
  return ajv;
}

function withoutDraft(schema: JsonObject): JsonObject {
  const { $schema: _, ...rest } = schema;
  return rest;
}

function compileProblem(error: unknown): string {
  if (error instanceof RangeError) return endless;
  const message = error instanceof Error ? error.message : String(error);
  const missing = /can't resolve reference (\S+)/.exec(message)?.[1];
  if (missing !== undefined) {
    return missing.startsWith("#")
      ? `The schema refers to ${missing}, and there is nothing there.`
      : `The schema refers to ${missing}, which is not in it. Other documents are never fetched; put it under $defs.`;
  }
  const pattern = /Invalid regular expression: (.*)/.exec(message)?.[1];
  if (pattern !== undefined) return `A pattern of the schema is no regular expression: ${pattern}`;
  return `This is not a valid JSON Schema: ${message.replace(/^schema is invalid: /, "").replaceAll("data/", "/")}.`;
}

/**
 * Only who asks for the problems pays for finding them: all of them in values of modest size, else the first. Where value
 * and references lead deeper than there is stack, nothing fits, and the only problem says so.
 */
function ready(draft: Draft, schema: JsonObject | boolean, accepts: (value: unknown) => boolean): CompiledSchema {
  const finders = new Map<Mode, ValidateFunction>();
  const allErrors = (value: unknown): readonly ErrorObject[] | string => {
    if (accepts(value)) return [];
    const mode = JSON.stringify(value).length > smallValue ? "first problem" : "all problems";
    const known = finders.get(mode);
    const find = known ?? compileWith(draft, mode, schema);
    if (typeof find === "string") return find;
    finders.set(mode, find);
    find(value);
    return (find.errors ?? []).slice(0, listedErrors);
  };
  const errors = (value: unknown): readonly ErrorObject[] | string => within(() => allErrors(value), tooDeep);
  const problems = (value: unknown): readonly Problem[] => {
    const found = errors(value);
    return typeof found === "string" ? [{ path: "", message: found }] : found.map(problemOf);
  };
  const judge = (value: unknown): readonly PlacedProblem[] => {
    const found = errors(value);
    if (typeof found === "string") return [{ path: "", message: found, schemaPath: "" }];
    const paths = new Map<unknown, string>(found.length === 0 ? [] : schemaObjects(schema));
    return found.map((error) => ({ ...problemOf(error), schemaPath: paths.get(error.parentSchema) ?? pathIn(error) }));
  };
  return { ok: true, validator: { accepts: (value) => within(() => accepts(value), false), problems }, judge };
}

/** What `work` gives, or `otherwise` where the stack does not suffice for it. */
function within<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}

/** Of a schema that is just `false` Ajv only tells the path, and of the root, which is compiled without `$schema`. */
function pathIn({ schemaPath, keyword }: ErrorObject): string {
  const path = keyword === "false schema" ? schemaPath.slice(1, -"/false schema".length) : "";
  return decodeURIComponent(path);
}
