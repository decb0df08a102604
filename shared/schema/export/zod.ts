import { readShape } from "../shape/read-shape.ts";
import { namesIn, splitNull } from "../shape/shape.ts";
import type {
  Field,
  NumberShape,
  ObjectShape,
  Shape,
  ShapeDocument,
  TextShape,
  TupleShape,
  UnionShape,
} from "../shape/shape.ts";
import type { TextTree } from "../text/text-tree.ts";
import type { Exported } from "./exported.ts";
import { limitsOf } from "./limits.ts";
import { NameGiver, typeName } from "./names.ts";

/** Zod schemas (as versions 3 and 4 both take them); definitions come before what uses them, cycles go through `z.lazy`. */
export function exportZod(tree: TextTree): Exported {
  const document = readShape(tree);
  return { text: new ZodWriter(document).text(), lost: document.lost };
}

class ZodWriter {
  private readonly names: ReadonlyMap<string, string>;
  private readonly rootName: string;
  private readonly written = new Set<string>();
  private readonly lazy = new Set<string>();
  private readonly document: ShapeDocument;

  constructor(document: ShapeDocument) {
    const giver = new NameGiver(["z"]);
    this.document = document;
    this.rootName = giver.give(typeName(document.root.title ?? "Schema"));
    const names = new Map([...document.definitions.keys()].map((name) => [name, giver.give(typeName(name))]));
    if (document.rootName !== undefined) names.set(document.rootName, this.rootName);
    this.names = names;
  }

  text(): string {
    const bodies = this.inOrder().map(([name, shape]) => {
      const body = this.schema(shape, "");
      this.written.add(name);
      return [this.names.get(name) ?? name, body] as const;
    });
    const root = this.schema(this.document.root, "");
    const declared = bodies.map(
      ([name, body]) => `export const ${name}${this.lazy.has(name) ? ": z.ZodTypeAny" : ""} = ${body};\n`,
    );
    const annotated = this.lazy.has(this.rootName) ? ": z.ZodTypeAny" : "";
    const all = [...declared, `export const ${this.rootName}${annotated} = ${root};\n`];
    return [
      `import { z } from "zod";\n`,
      ...all,
      `export type ${this.rootName} = z.infer<typeof ${this.rootName}>;\n`,
    ].join("\n");
  }

  /** Definitions that others need first, as far as cycles let them. */
  private inOrder(): (readonly [string, Shape])[] {
    const { definitions } = this.document;
    const placed = new Set<string>();
    const path = [...definitions.keys()].toReversed().map((name) => ({ name, open: false }));
    const order: (readonly [string, Shape])[] = [];
    const seen = new Set<string>();
    for (let step = path.pop(); step; step = path.pop()) {
      const shape = definitions.get(step.name);
      if (!shape || placed.has(step.name)) continue;
      if (step.open) {
        placed.add(step.name);
        order.push([step.name, shape]);
      } else if (!seen.has(step.name)) {
        seen.add(step.name);
        path.push({ name: step.name, open: true }, ...namesIn(shape).map((name) => ({ name, open: false })));
      }
    }
    return order;
  }

  private schema(shape: Shape, indent: string): string {
    const described = shape.description === undefined ? "" : `.describe(${JSON.stringify(shape.description)})`;
    const defaulted = shape.default === undefined ? "" : `.default(${shape.default})`;
    return this.bare(shape, indent) + described + defaulted;
  }

  private bare(shape: Shape, indent: string): string {
    switch (shape.kind) {
      case "any":
        return "z.unknown()";
      case "never":
      case "null":
      case "boolean":
        return `z.${shape.kind}()`;
      case "text":
        return `z.string()${textChecks(shape)}`;
      case "number":
        return numberType(shape);
      case "literals":
        return literals(shape.values);
      case "list":
        return `z.array(${this.schema(shape.item, indent)})${calls(shape, LIST_CALLS)}`;
      case "tuple":
        return this.tuple(shape, indent);
      case "object":
        return this.object(shape, indent);
      case "union":
        return this.union(shape, indent);
      case "intersection":
        return shape.members.map((member) => this.schema(member, indent)).reduce((all, next) => `${all}.and(${next})`);
      case "named":
        return this.named(shape.name);
      default:
        return shape satisfies never;
    }
  }

  private named(definition: string): string {
    const name = this.names.get(definition) ?? "z.unknown()";
    if (this.written.has(definition)) return name;
    this.lazy.add(name);
    return `z.lazy(() => ${name})`;
  }

  private tuple({ items, rest }: TupleShape, indent: string): string {
    const more = rest ? `.rest(${this.schema(rest, indent)})` : "";
    return `z.tuple([${items.map((item) => this.schema(item, indent)).join(", ")}])${more}`;
  }

  private object({ fields, rest }: ObjectShape, indent: string): string {
    if (fields.length === 0 && rest) return `z.record(z.string(), ${this.schema(rest, indent)})`;
    const lines = fields.map((field) => this.field(field, `${indent}  `));
    const body = lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
    if (!rest) return `z.object(${body}).strict()`;
    return rest.kind === "any" ? `z.object(${body})` : `z.object(${body}).catchall(${this.schema(rest, indent)})`;
  }

  private field({ name, shape, required }: Field, indent: string): string {
    const optional = required || shape.default !== undefined ? "" : ".optional()";
    return `${indent}${keyText(name)}: ${this.schema(shape, indent)}${optional},\n`;
  }

  private union(shape: UnionShape, indent: string): string {
    const { shape: inner, nullable } = splitNull(shape);
    if (nullable) return `${this.bare(inner, indent)}.nullable()`;
    return `z.union([${shape.members.map((member) => this.schema(member, indent)).join(", ")}])`;
  }
}

function keyText(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : JSON.stringify(name);
}

function literals(values: readonly string[]): string {
  const strings = values.length > 0 && values.every((value) => value.startsWith('"'));
  if (strings && values.length > 1) return `z.enum([${values.join(", ")}])`;
  const all = values.map((value) => (/^[{[]/.test(value) ? "z.unknown()" : `z.literal(${value})`));
  return all.length === 1 ? (all[0] ?? "") : `z.union([${all.join(", ")}])`;
}

const TEXT_CALLS = new Map([
  ["minLength", "min"],
  ["maxLength", "max"],
]);
const NUMBER_CALLS = new Map([
  ["minimum", "min"],
  ["exclusiveMinimum", "gt"],
  ["maximum", "max"],
  ["exclusiveMaximum", "lt"],
  ["multipleOf", "multipleOf"],
]);
const LIST_CALLS = new Map([
  ["minItems", "min"],
  ["maxItems", "max"],
]);
const FORMAT_CALLS = new Map([
  ["email", "email()"],
  ["uri", "url()"],
  ["uuid", "uuid()"],
  ["date-time", "datetime()"],
  ["date", "date()"],
  ["time", "time()"],
]);

function calls(shape: Shape, methods: ReadonlyMap<string, string>): string {
  return limitsOf(shape)
    .flatMap(({ keyword, value }) => (methods.has(keyword) ? [`.${methods.get(keyword)}(${value})`] : []))
    .join("");
}

function textChecks(shape: TextShape): string {
  const format = FORMAT_CALLS.get(shape.format ?? "");
  const pattern = shape.pattern === undefined ? "" : `.regex(new RegExp(${JSON.stringify(shape.pattern)}))`;
  return (format ? `.${format}` : "") + calls(shape, TEXT_CALLS) + pattern;
}

function numberType(shape: NumberShape): string {
  return `z.number()${shape.integer ? ".int()" : ""}${calls(shape, NUMBER_CALLS)}`;
}
