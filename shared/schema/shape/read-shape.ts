import { pointerOf } from "../text/pointer.ts";
import { isArray, isBoolean, isObject, isString, sourceOf } from "../text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
import { referencesOf } from "../references.ts";
import type { Reference } from "../references.ts";
import { keywordsOf } from "../subschemas.ts";
import { ANY, NULL, unionOf } from "./shape.ts";
import type { Field, Notes, Shape, ShapeDocument } from "./shape.ts";

/** Schemas nested deeper than this are taken as "anything". */
const DEPTH_LIMIT = 100;

type Keywords = ReadonlyMap<string, TextNode>;

/** What a schema document describes. What has no counterpart is left out and reported in `lost`. */
export function readShape(tree: TextTree): ShapeDocument {
  return new Reader(tree).document();
}

class Reader {
  private readonly names = new Map<TextNode, string>();
  private readonly waiting: TextNode[] = [];
  private readonly lost = new Set<string>();
  private readonly tree: TextTree;

  constructor(tree: TextTree) {
    this.tree = tree;
  }

  document(): ShapeDocument {
    const { root } = this.tree;
    const shape = root ? this.shapeOf(root, 0) : ANY;
    const definitions = new Map<string, Shape>();
    for (let node = this.waiting.pop(); node; node = this.waiting.pop()) {
      if (node !== root) definitions.set(this.names.get(node) ?? "", this.shapeOf(node, 0));
    }
    const rootName = root && this.names.get(root);
    return { root: shape, rootName, definitions, lost: [...this.lost] };
  }

  private shapeOf(node: TextNode, depth: number): Shape {
    if (isBoolean(node, false)) return { kind: "never" };
    if (!isObject(node)) return ANY;
    if (depth > DEPTH_LIMIT) return this.lose(node, "is nested too deep; taken as anything", ANY);
    const keywords = keywordsOf(node);
    const shape = this.reference(node) ?? this.literals(keywords) ?? this.combined(node, keywords, depth);
    return { ...shape, ...this.notes(keywords) };
  }

  private notes(keywords: Keywords): Notes {
    const value = keywords.get("default");
    const notes: Notes = {
      title: textOf(keywords, "title"),
      description: textOf(keywords, "description"),
      default: value && sourceOf(this.tree, value),
    };
    return Object.fromEntries(Object.entries(notes).filter(([, note]) => note !== undefined));
  }

  private reference(node: ObjectNode): Shape | undefined {
    const reference = referencesOf(this.tree).byOwner.get(node);
    if (!reference) return undefined;
    const { target } = reference;
    if (target.kind === "local") return { kind: "named", name: this.nameOf(target.node, reference) };
    return this.lose(node, `refers to ${reference.node.value}, which is not here; taken as anything`, ANY);
  }

  private nameOf(node: TextNode, { node: { value } }: Reference): string {
    const known = this.names.get(node);
    if (known !== undefined) return known;
    const wish = node.parent ? (node.key?.name ?? value.slice(value.lastIndexOf("/") + 1)) : "Root";
    const taken = new Set(this.names.values());
    let name = wish;
    for (let number = 2; taken.has(name); number += 1) name = `${wish}_${number}`;
    this.names.set(node, name);
    this.waiting.push(node);
    return name;
  }

  private literals(keywords: Keywords): Shape | undefined {
    const only = keywords.get("const");
    if (only) return { kind: "literals", values: [sourceOf(this.tree, only)] };
    const values = keywords.get("enum");
    if (!isArray(values)) return undefined;
    return { kind: "literals", values: values.children.map((value) => sourceOf(this.tree, value)) };
  }

  /** The alternatives, and what holds beside them. */
  private combined(node: ObjectNode, keywords: Keywords, depth: number): Shape {
    for (const keyword of ["not", "if", "dependentSchemas", "dependentRequired", "patternProperties", "contains"]) {
      if (keywords.has(keyword)) this.lose(node, `has “${keyword}”, which is left out`, ANY);
    }
    const parts = [
      this.typed(keywords, depth),
      ...this.members(keywords, "anyOf", depth, unionOf),
      ...this.members(keywords, "oneOf", depth, unionOf),
      ...this.members(keywords, "allOf", depth, intersectionOf),
    ].filter((part) => part.kind !== "any");
    return intersectionOf(parts);
  }

  private members(keywords: Keywords, keyword: string, depth: number, join: (members: Shape[]) => Shape): Shape[] {
    const list = keywords.get(keyword);
    return isArray(list) && list.children.length > 0
      ? [join(list.children.map((member) => this.shapeOf(member, depth + 1)))]
      : [];
  }

  private typed(keywords: Keywords, depth: number): Shape {
    const type = keywords.get("type");
    const names = isArray(type)
      ? type.children.filter(isString).map((name) => name.value)
      : isString(type)
        ? [type.value]
        : [];
    const guessed = names.length === 0 ? guessedType(keywords) : undefined;
    const types = guessed === undefined ? names : [guessed];
    if (types.length === 0) return ANY;
    const shapes = types.map((name) => this.ofType(name, keywords, depth));
    return unionOf(isBoolean(keywords.get("nullable"), true) ? [...shapes, NULL] : shapes);
  }

  private ofType(name: string, keywords: Keywords, depth: number): Shape {
    switch (name) {
      case "string":
        return withSet({ kind: "text" }, keywords, ["minLength", "maxLength"], ["pattern", "format"]);
      case "integer":
      case "number":
        return withSet({ kind: "number", integer: name === "integer" }, keywords, NUMBER_LIMITS, []);
      case "boolean":
        return { kind: "boolean" };
      case "null":
        return NULL;
      case "array":
        return this.list(keywords, depth);
      case "object":
        return this.object(keywords, depth);
      default:
        return ANY;
    }
  }

  private list(keywords: Keywords, depth: number): Shape {
    const items = keywords.get("items");
    const tuple = keywords.get("prefixItems") ?? items;
    const rest = isArray(items) ? keywords.get("additionalItems") : items;
    if (isArray(tuple)) {
      return {
        kind: "tuple",
        items: tuple.children.map((item) => this.shapeOf(item, depth + 1)),
        rest: this.restOf(rest, depth),
      };
    }
    const unique = isBoolean(keywords.get("uniqueItems"), true);
    const item = items ? this.shapeOf(items, depth + 1) : ANY;
    return withSet({ kind: "list", item, unique }, keywords, ["minItems", "maxItems"], []);
  }

  private object(keywords: Keywords, depth: number): Shape {
    const properties = keywords.get("properties");
    const list = keywords.get("required");
    const required = new Set(isArray(list) ? list.children.filter(isString).map((name) => name.value) : []);
    const fields = [...(properties ? keywordsOf(properties) : [])].map(([name, node]): Field => ({
      name,
      shape: this.shapeOf(node, depth + 1),
      required: required.has(name),
    }));
    const rest = keywords.get("additionalProperties") ?? keywords.get("unevaluatedProperties");
    return { kind: "object", fields, rest: this.restOf(rest, depth) };
  }

  private restOf(rest: TextNode | undefined, depth: number): Shape | undefined {
    if (!rest) return ANY;
    return isBoolean(rest, false) ? undefined : this.shapeOf(rest, depth + 1);
  }

  private lose(node: TextNode, sentence: string, shape: Shape): Shape {
    this.lost.add(`${pointerOf(node) || "The schema"} ${sentence}.`);
    return shape;
  }
}

const NUMBER_LIMITS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

/** The shape with those of the keywords that are set. */
function withSet<T extends Shape>(
  shape: T,
  keywords: Keywords,
  numbers: readonly string[],
  texts: readonly string[],
): T {
  const set = [
    ...numbers.map((name) => [name, numberOf(keywords, name)]),
    ...texts.map((name) => [name, textOf(keywords, name)]),
  ];
  return { ...shape, ...Object.fromEntries(set.filter(([, value]) => value !== undefined)) };
}

function numberOf(keywords: Keywords, name: string): string | undefined {
  const node = keywords.get(name);
  return node?.kind === "number" ? node.value : undefined;
}

function textOf(keywords: Keywords, name: string): string | undefined {
  const node = keywords.get(name);
  return isString(node) ? node.value : undefined;
}

function guessedType(keywords: Keywords): string | undefined {
  if (keywords.has("properties") || keywords.has("additionalProperties")) return "object";
  return keywords.has("items") || keywords.has("prefixItems") ? "array" : undefined;
}

/** Objects side by side are one object; anything else stays an intersection. */
function intersectionOf(members: readonly Shape[]): Shape {
  const [only] = members;
  if (!only) return ANY;
  return members.length === 1 ? only : { kind: "intersection", members };
}
