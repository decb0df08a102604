import { escapeSegment } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { isArray, isBoolean, isObject } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";
import { referencesOf } from "../references.ts";
import { keywordsOf } from "../subschemas.ts";
import { isList, isMap } from "./json.ts";
import type { Json } from "./json.ts";
import { membersOf, numberOf, plainProblems, requiredProblems, show } from "./judge-keywords.ts";
import type { Keywords, Problem } from "./judge-keywords.ts";

/** What a schema made of a value: its problems, and which parts it looked at (for `unevaluated…`). */
interface Verdict {
  readonly problems: readonly Problem[];
  readonly names: ReadonlySet<string>;
  readonly items: number;
}

/** References followed without going deeper into the value; more than this is a circle that says nothing. */
const HOPS = 30;

/**
 * Says whether a (small, sampled) value fits a schema, for all keywords of 2020-12 but `$dynamicRef`. It is here so that
 * samples can be proven while they are made; results are judged by Ajv.
 */
export class Judge {
  private readonly tree: TextTree;
  private readonly known = new Map<TextNode, Map<Pointer, Verdict>>();

  constructor(tree: TextTree) {
    this.tree = tree;
  }

  problemsOf(value: Json): readonly Problem[] {
    this.known.clear();
    return this.tree.root ? this.judge(this.tree.root, value, "", 0).problems : [];
  }

  /** Judged once for each schema and place, however many alternatives ask. */
  private judge(schema: TextNode, value: Json, at: Pointer, hops: number): Verdict {
    const places = this.known.get(schema) ?? new Map<Pointer, Verdict>();
    this.known.set(schema, places);
    const known = places.get(at) ?? this.judgeAnew(schema, value, at, hops);
    places.set(at, known);
    return known;
  }

  private judgeAnew(schema: TextNode, value: Json, at: Pointer, hops: number): Verdict {
    if (isBoolean(schema, false))
      return verdict([{ at, keyword: "false", sentence: `nothing may stand here, but ${show(value)} does` }]);
    if (!isObject(schema) || hops > HOPS) return verdict([]);
    const keywords = keywordsOf(schema);
    const parts = [
      verdict(plainProblems(keywords, value, at)),
      ...this.combined(keywords, value, at, hops),
      this.reference(schema, value, at, hops),
    ];
    if (isMap(value)) parts.push(this.object(keywords, value, at));
    if (isList(value)) parts.push(this.list(keywords, value, at));
    const joined = join(parts);
    return this.unevaluated(keywords, value, at, joined);
  }

  private fits(schema: TextNode | undefined, value: Json, at: Pointer): boolean {
    return !schema || this.judge(schema, value, at, 0).problems.length === 0;
  }

  private reference(schema: TextNode, value: Json, at: Pointer, hops: number): Verdict {
    const reference = isObject(schema) ? referencesOf(this.tree).byOwner.get(schema) : undefined;
    return reference?.target.kind === "local" ? this.judge(reference.target.node, value, at, hops + 1) : verdict([]);
  }

  private combined(keywords: Keywords, value: Json, at: Pointer, hops: number): Verdict[] {
    const verdicts = (keyword: string): Verdict[] => {
      const list = keywords.get(keyword);
      return isArray(list) ? list.children.map((member) => this.judge(member, value, at, hops + 1)) : [];
    };
    const not = keywords.get("not");
    const forbidden = not && this.judge(not, value, at, hops + 1).problems.length === 0;
    return [
      ...verdicts("allOf"),
      oneOrMore(verdicts("anyOf"), at, value),
      exactlyOne(verdicts("oneOf"), at, value),
      ...(forbidden ? [verdict([{ at, keyword: "not", sentence: `${show(value)} is what is ruled out` }])] : []),
      ...this.conditional(keywords, value, at, hops),
    ];
  }

  private conditional(keywords: Keywords, value: Json, at: Pointer, hops: number): Verdict[] {
    const condition = keywords.get("if");
    if (!condition) return [];
    const met = this.judge(condition, value, at, hops + 1);
    const branch = keywords.get(met.problems.length === 0 ? "then" : "else");
    return [...(met.problems.length === 0 ? [met] : []), ...(branch ? [this.judge(branch, value, at, hops + 1)] : [])];
  }

  private object(keywords: Keywords, value: ReadonlyMap<string, Json>, at: Pointer): Verdict {
    const properties = membersOf(keywords.get("properties"));
    const patterns = [...membersOf(keywords.get("patternProperties"))].flatMap(([pattern, schema]) => {
      const expression = expressionOf(pattern);
      return expression ? [{ expression, schema }] : [];
    });
    const others = keywords.get("additionalProperties");
    const problems: Problem[] = [];
    const names = new Set<string>();
    for (const [name, member] of value) {
      const matching = patterns.filter(({ expression }) => expression.test(name)).map(({ schema }) => schema);
      const own = properties.get(name);
      const schemas = own ? [own, ...matching] : matching;
      if (schemas.length > 0 || others) names.add(name);
      const place = `${at}/${escapeSegment(name)}`;
      for (const schema of schemas.length > 0 ? schemas : others ? [others] : []) {
        problems.push(
          ...this.member(schema, schema === others ? "additionalProperties" : undefined, name, member, place),
        );
      }
    }
    problems.push(...this.names(keywords, value, at), ...requiredProblems(keywords, value, at));
    const dependents = ["dependentSchemas", "dependencies"]
      .flatMap((keyword) => [...membersOf(keywords.get(keyword))])
      .filter(([name, schema]) => value.has(name) && !isArray(schema));
    return join([{ problems, names, items: 0 }, ...dependents.map(([, schema]) => this.judge(schema, value, at, 1))]);
  }

  private member(
    schema: TextNode,
    keyword: string | undefined,
    name: string,
    value: Json,
    at: Pointer,
  ): readonly Problem[] {
    if (keyword && isBoolean(schema, false)) return [{ at, keyword, sentence: `“${name}” is not among the fields` }];
    return this.judge(schema, value, at, 0).problems;
  }

  private names(keywords: Keywords, value: ReadonlyMap<string, Json>, at: Pointer): Problem[] {
    const schema = keywords.get("propertyNames");
    const odd = [...value.keys()].find((name) => !this.fits(schema, name, `${at}/${escapeSegment(name)}#`));
    return odd === undefined ? [] : [{ at, keyword: "propertyNames", sentence: `“${odd}” is no name allowed here` }];
  }

  private list(keywords: Keywords, value: readonly Json[], at: Pointer): Verdict {
    const items = keywords.get("items");
    const tuple = keywords.get("prefixItems") ?? items;
    const heads = isArray(tuple) ? tuple.children : [];
    const rest = isArray(items) ? keywords.get("additionalItems") : items;
    const problems = value.flatMap((item, index) => {
      const schema = heads[index] ?? (index >= heads.length ? rest : undefined);
      return schema ? this.judge(schema, item, `${at}/${index}`, 0).problems : [];
    });
    const counted = this.contained(keywords, value, at);
    return {
      problems: [...problems, ...counted],
      names: new Set(),
      items: rest ? value.length : Math.min(heads.length, value.length),
    };
  }

  private contained(keywords: Keywords, value: readonly Json[], at: Pointer): Problem[] {
    const schema = keywords.get("contains");
    if (!schema) return [];
    const count = value.filter((item, index) => this.fits(schema, item, `${at}/${index}`)).length;
    const low = numberOf(keywords, "minContains") ?? 1;
    const high = numberOf(keywords, "maxContains") ?? Infinity;
    if (count < low) return [{ at, keyword: "contains", sentence: `only ${count} of the items needed are there` }];
    return count > high
      ? [{ at, keyword: "maxContains", sentence: `${count} items are more than ${high} of that kind` }]
      : [];
  }

  private unevaluated(keywords: Keywords, value: Json, at: Pointer, joined: Verdict): Verdict {
    const others = keywords.get("unevaluatedProperties");
    const rest = keywords.get("unevaluatedItems");
    const problems = [...joined.problems];
    if (others && isMap(value)) {
      for (const [name, member] of value) {
        if (joined.names.has(name)) continue;
        problems.push(...this.member(others, "unevaluatedProperties", name, member, `${at}/${escapeSegment(name)}`));
      }
    }
    if (rest && isList(value)) {
      const left = value.some((item, index) => index >= joined.items && !this.fits(rest, item, `${at}/${index}`));
      if (left) problems.push({ at, keyword: "unevaluatedItems", sentence: "there are items more than allowed" });
    }
    const names = others && isMap(value) ? new Set(value.keys()) : joined.names;
    return { problems, names, items: rest && isList(value) ? value.length : joined.items };
  }
}

function verdict(problems: readonly Problem[]): Verdict {
  return { problems, names: new Set(), items: 0 };
}

function join(parts: readonly Verdict[]): Verdict {
  return {
    problems: parts.flatMap((part) => part.problems),
    names: new Set(parts.flatMap((part) => (part.problems.length === 0 ? [...part.names] : []))),
    items: Math.max(0, ...parts.map((part) => part.items)),
  };
}

function oneOrMore(all: readonly Verdict[], at: Pointer, value: Json): Verdict {
  const fitting = all.filter((part) => part.problems.length === 0);
  if (all.length === 0 || fitting.length > 0) return join(fitting);
  return verdict([{ at, keyword: "anyOf", sentence: `${show(value)} fits none of the ${all.length} alternatives` }]);
}

function exactlyOne(all: readonly Verdict[], at: Pointer, value: Json): Verdict {
  const fitting = all.filter((part) => part.problems.length === 0);
  if (all.length === 0 || fitting.length === 1) return join(fitting);
  const how = fitting.length === 0 ? "none" : `${fitting.length}`;
  return verdict([
    { at, keyword: "oneOf", sentence: `${show(value)} fits ${how} of the alternatives, not exactly one` },
  ]);
}

function expressionOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}
