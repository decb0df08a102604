import type { JsonObject } from "../http/fields.ts";
import { isJsonObject } from "../http/fields.ts";
import { charRule, complement } from "./char-set.ts";
import type { Compiler } from "./compiler.ts";
import type { Gbnf } from "./gbnf.ts";
import { literal } from "./gbnf.ts";
import { SchemaError } from "./schema-error.ts";

type Member = { name: string; rule: string; isRequired: boolean };

/**
 * The rule body for objects. Properties come in the order they are declared; those that are not required may be left
 * out. Where properties are declared others are refused, unless `additionalProperties` lets them in: they then come
 * last, and none has the name of a declared one.
 */
export function objectBody(compiler: Compiler, schema: JsonObject, path: string): string {
  const members = membersOf(compiler, schema, path);
  const extra = extraRule(compiler, schema, members, path);
  if (members.length === 0 && extra === "member") return "object";
  return String.raw`"{" gap ${sequence(compiler.gbnf, members, extra)} "}"`;
}

function membersOf(compiler: Compiler, schema: JsonObject, path: string): Member[] {
  const properties = schema["properties"] ?? {};
  if (!isJsonObject(properties)) throw new SchemaError(path, "properties", "must be an object");
  const required = requiredNames(schema);
  const members: Member[] = [];
  for (const [name, value] of Object.entries(properties)) {
    const isRequired = required.delete(name);
    if (value === false && isRequired) throw new SchemaError(`${path}/properties/${name}`, "false", "is required");
    if (value === false) continue;
    const rule = compiler.rule(value, `${path}/properties/${escapePointer(name)}`);
    members.push({ name, rule, isRequired });
  }
  for (const name of required) members.push({ name, rule: "value", isRequired: true });
  return members;
}

function requiredNames(schema: JsonObject): Set<string> {
  const { required } = schema;
  return new Set(Array.isArray(required) ? required.filter((name) => typeof name === "string") : []);
}

/** The rule for one property that is not declared; undefined where there may be none. */
function extraRule(
  compiler: Compiler,
  schema: JsonObject,
  members: readonly Member[],
  path: string,
): string | undefined {
  const additional = schema["additionalProperties"] ?? schema["properties"] === undefined;
  if (additional === false) return undefined;
  const value = additional === true ? "value" : compiler.rule(additional, `${path}/additionalProperties`);
  if (members.length === 0 && value === "value") return "member";
  const key =
    members.length === 0
      ? "string"
      : keyOtherThan(
          compiler.gbnf,
          members.map(({ name }) => name),
        );
  return compiler.gbnf.add(`${key} ":" " "? ${value}`);
}

/**
 * The members one after the other. Each place has two rules, one for "something stands before" and one for "nothing
 * does", which differ in the comma; so the grammar grows with the number of members, not with their combinations.
 */
function sequence(gbnf: Gbnf, members: readonly Member[], extra: string | undefined): string {
  let first = extra === undefined ? '""' : `( ${extra} ( "," gap ${extra} )* gap )?`;
  let later = extra === undefined ? "gap" : `( "," gap ${extra} )* gap`;
  for (const { name, rule, isRequired } of members.toReversed()) {
    const next = gbnf.add(later);
    const member = `${literal(JSON.stringify(name))} ":" " "? ${rule} ${next}`;
    const skipped = isRequired ? "" : ` | ${gbnf.add(first)}`;
    first = `${member}${skipped}`;
    later = isRequired ? `"," gap ${member}` : `"," gap ${member} | ${next}`;
  }
  return gbnf.add(first);
}

/** A tree of the names' characters; `isEnd` where a name ends. */
type NameTree = { children: Map<string, NameTree>; isEnd: boolean };

/** The rule for a JSON string that is none of `names`. */
function keyOtherThan(gbnf: Gbnf, names: readonly string[]): string {
  const root: NameTree = { children: new Map(), isEnd: false };
  for (const name of names) {
    let at = root;
    for (const char of name) {
      const next = at.children.get(char) ?? { children: new Map(), isEnd: false };
      at.children.set(char, next);
      at = next;
    }
    at.isEnd = true;
  }
  return gbnf.add(String.raw`"\"" ${restOfKey(gbnf, root)} "\""`);
}

/** What may follow once the key began like the names in `tree`; as deep as the longest name, which is bounded. */
function restOfKey(gbnf: Gbnf, tree: NameTree): string {
  const codes = [...tree.children.keys()].map((char): [number, number] => [
    char.codePointAt(0) ?? 0,
    char.codePointAt(0) ?? 0,
  ]);
  const parts = [`${gbnf.add(charRule(complement(codes)) ?? "char")} char*`];
  for (const [char, child] of tree.children) {
    const written = JSON.stringify(char).slice(1, -1);
    parts.push(`${literal(written)} ${restOfKey(gbnf, child)}`);
  }
  if (!tree.isEnd) parts.push('""');
  return gbnf.add(parts.join(" | "));
}

function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
