import { readShape } from "../shape/read-shape.ts";
import { splitNull } from "../shape/shape.ts";
import type { Field, ObjectShape, Shape, ShapeDocument } from "../shape/shape.ts";
import type { TextTree } from "../text/text-tree.ts";
import type { Exported } from "./exported.ts";
import { limitsOf } from "./limits.ts";
import { NameGiver, pythonName, typeName } from "./names.ts";
import { pythonLiteral } from "./python-literal.ts";

/** Pydantic 2 models: a class for each object, named after its title or the field that holds it. */
export function exportPydantic(tree: TextTree): Exported {
  const document = readShape(tree);
  const writer = new PydanticWriter(document);
  return { text: writer.text(), lost: [...document.lost, ...writer.lost] };
}

class PydanticWriter {
  readonly lost: string[] = [];
  private readonly giver = new NameGiver(["BaseModel", "Field", "Literal", "Any", "RootModel", "Nothing"]);
  private readonly names: ReadonlyMap<string, string>;
  private readonly rootName: string;
  private readonly classes: string[] = [];
  private readonly document: ShapeDocument;

  constructor(document: ShapeDocument) {
    this.document = document;
    const names = new Map([...document.definitions.keys()].map((name) => [name, this.giver.give(typeName(name))]));
    this.rootName = this.giver.give(typeName(document.root.title ?? "Schema"));
    if (document.rootName !== undefined) names.set(document.rootName, this.rootName);
    this.names = names;
  }

  text(): string {
    for (const [name, shape] of this.document.definitions) this.define(this.names.get(name) ?? name, shape);
    this.define(this.rootName, this.document.root);
    const head = this.classes.some((text) => text.includes("Nothing")) ? [HEAD, NOTHING] : [HEAD];
    return [...head, ...this.classes].join("\n\n");
  }

  private define(name: string, shape: Shape): void {
    if (shape.kind === "object" && shape.fields.length > 0) this.defineClass(name, shape);
    else this.classes.push(`class ${name}(RootModel):\n${docstring(shape)}    root: ${this.type(shape, name)}\n`);
  }

  private defineClass(name: string, shape: ObjectShape): void {
    const taken = new NameGiver();
    const fields = shape.fields.map((field) => this.field(field, taken, name));
    const config = shape.rest ? "" : '    model_config = ConfigDict(extra="forbid")\n';
    this.classes.push(`class ${name}(BaseModel):\n${docstring(shape)}${config}${fields.join("")}`);
  }

  private field({ name, shape, required }: Field, taken: NameGiver, owner: string): string {
    const python = taken.give(pythonName(name));
    const { shape: inner, nullable } = splitNull(shape);
    const type = this.type(inner, owner + typeName(name)) + (nullable || !required ? " | None" : "");
    const value = shape.default === undefined ? (required ? undefined : "None") : pythonLiteral(shape.default);
    const options = [
      ...(value === undefined ? [] : [`default=${value}`]),
      ...(python === name ? [] : [`alias=${JSON.stringify(name)}`]),
      ...fieldLimits(inner),
      ...(shape.description === undefined ? [] : [`description=${JSON.stringify(shape.description)}`]),
    ];
    const only = options.length === 1 && value !== undefined;
    const assigned = options.length === 0 ? "" : only ? ` = ${value}` : ` = Field(${options.join(", ")})`;
    return `    ${python}: ${type}${assigned}\n`;
  }

  private type(shape: Shape, wish: string): string {
    switch (shape.kind) {
      case "any":
        return "Any";
      case "never":
        return "Nothing";
      case "null":
        return "None";
      case "boolean":
        return "bool";
      case "text":
        return FORMAT_TYPES.get(shape.format ?? "") ?? "str";
      case "number":
        return shape.integer ? "int" : "float";
      case "literals":
        return this.literals(shape.values, wish);
      case "list":
        return `list[${this.limited(shape.item, `${wish}Item`)}]`;
      case "tuple":
        return shape.rest
          ? "list[Any]"
          : `tuple[${shape.items.map((item) => this.type(item, `${wish}Item`)).join(", ")}]`;
      case "object":
        return this.object(shape, wish);
      case "union":
        return shape.members.map((member) => this.limited(member, wish)).join(" | ");
      case "intersection":
        return this.intersection(shape.members, wish);
      case "named":
        return this.names.get(shape.name) ?? "Any";
      default:
        return shape satisfies never;
    }
  }

  private literals(values: readonly string[], wish: string): string {
    if (values.length === 0) return "Nothing";
    if (values.every((value) => !/^[[{]/.test(value.trimStart())))
      return `Literal[${values.map(pythonLiteral).join(", ")}]`;
    this.lost.push(`${wish}: Python has no literals for lists and objects; any value is taken.`);
    return "Any";
  }

  private limited(shape: Shape, wish: string): string {
    const limits = fieldLimits(shape);
    const type = this.type(shape, wish);
    return limits.length === 0 ? type : `Annotated[${type}, Field(${limits.join(", ")})]`;
  }

  private object(shape: ObjectShape, wish: string): string {
    if (shape.fields.length === 0) return `dict[str, ${shape.rest ? this.type(shape.rest, wish) : "Nothing"}]`;
    const name = this.giver.give(typeName(shape.title ?? wish));
    this.defineClass(name, shape);
    return name;
  }

  private intersection(members: readonly Shape[], wish: string): string {
    this.lost.push(`${wish}: Python has no type for all of several at once; the first is used.`);
    const [first] = members;
    return first ? this.type(first, wish) : "Any";
  }
}

const HEAD = `from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AnyUrl, BaseModel, BeforeValidator, ConfigDict, EmailStr, Field, RootModel
`;

/** Pydantic takes no `Never`. */
const NOTHING = `def refuse(value: object) -> None:
    raise ValueError("no value is allowed here")


Nothing = Annotated[Any, BeforeValidator(refuse)]
`;

const FORMAT_TYPES = new Map([
  ["date", "date"],
  ["time", "time"],
  ["date-time", "datetime"],
  ["uuid", "UUID"],
  ["email", "EmailStr"],
  ["uri", "AnyUrl"],
]);

const FIELD_LIMITS = new Map([
  ["minLength", "min_length"],
  ["maxLength", "max_length"],
  ["pattern", "pattern"],
  ["minimum", "ge"],
  ["exclusiveMinimum", "gt"],
  ["maximum", "le"],
  ["exclusiveMaximum", "lt"],
  ["multipleOf", "multiple_of"],
  ["minItems", "min_length"],
  ["maxItems", "max_length"],
]);

function fieldLimits(shape: Shape): string[] {
  return limitsOf(shape).flatMap(({ keyword, value }) => {
    const option = FIELD_LIMITS.get(keyword);
    return option ? [`${option}=${keyword === "pattern" ? JSON.stringify(value) : value}`] : [];
  });
}

function docstring({ description }: Shape): string {
  if (description === undefined) return "";
  return `    """${description.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').split("\n").join("\n    ")}"""\n\n`;
}
