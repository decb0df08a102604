import { describe, expect, test } from "vitest";

import { importCsv } from "./csv.ts";
import { importPydantic } from "./pydantic.ts";
import type { Imported } from "./token.ts";
import { importTypeScript } from "./typescript.ts";
import { importZod } from "./zod.ts";

function schemaOf(imported: Imported): unknown {
  if (!imported.ok) throw new Error(imported.reason);
  return JSON.parse(imported.schema);
}

function notesOf(imported: Imported): readonly string[] {
  return imported.ok ? imported.notUnderstood : [imported.reason];
}

function properties(imported: Imported): unknown {
  const schema = schemaOf(imported);
  return typeof schema === "object" && schema !== null && "properties" in schema ? schema.properties : undefined;
}

describe("from TypeScript", () => {
  test("an interface becomes an object, with its doc comments and tags", () => {
    const source = `
      /** A person. */
      export interface Person {
        /** Full name.
         * @minLength 1
         * @maxLength 80 */
        readonly name: string;
        age?: number | null; // years
        kind: "a" | 'b' | null;
        "first-name": string[] | undefined;
      }`;
    expect(schemaOf(importTypeScript(source))).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Person",
      description: "A person.",
      type: "object",
      properties: {
        name: { description: "Full name.", type: "string", minLength: 1, maxLength: 80 },
        age: { type: ["number", "null"] },
        kind: { type: ["string", "null"], enum: ["a", "b", null] },
        "first-name": { type: "array", items: { type: "string" } },
      },
      required: ["name", "kind"],
    });
  });

  test("types that others use become definitions, in a circle too", () => {
    expect(schemaOf(importTypeScript("type A = { b: B }; interface B { a?: A }"))).toMatchObject({
      $ref: "#/$defs/B",
      $defs: { A: { required: ["b"] }, B: { properties: { a: { $ref: "#/$defs/A" } } } },
    });
    expect(schemaOf(importTypeScript("enum C { X = 'x', Y = 'y' } type A = { c: C }"))).toMatchObject({
      properties: { c: { $ref: "#/$defs/C" } },
      $defs: { C: { enum: ["x", "y"] } },
    });
  });

  test("tuples, records, utility types, extends and intersections are followed", () => {
    const source = `
      interface Base { id: string; at: Date }
      type T = {
        pair: [string, n?: number]; rest: [string, ...boolean[]]; map: Record<string, Array<number>>; known: Record<"x" | "y", true>;
        part: Partial<Pick<Base, "id">>; open: { a: 1; [key: string]: unknown };
      } & Omit<Base, "at">`;
    expect(properties(importTypeScript(source))).toEqual({
      pair: { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], items: false, minItems: 2 },
      rest: { type: "array", prefixItems: [{ type: "string" }], items: { type: "boolean" }, minItems: 1 },
      map: { type: "object", additionalProperties: { type: "array", items: { type: "number" } } },
      known: {
        type: "object",
        properties: { x: { type: "boolean", const: true }, y: { type: "boolean", const: true } },
        required: ["x", "y"],
        additionalProperties: false,
      },
      part: { type: "object", properties: { id: { type: "string" } } },
      open: { type: "object", properties: { a: { type: "integer", const: 1 } }, required: ["a"] },
      id: { type: "string" },
    });
  });

  test("what has no counterpart is reported by line and taken as anything", () => {
    const imported = importTypeScript(
      "interface A {\n  f(): void;\n  g: () => string;\n  k: keyof B;\n  ok: boolean;\n}",
    );
    expect(properties(imported)).toEqual({ g: {}, k: {}, ok: { type: "boolean" } });
    expect(notesOf(imported).map((note) => note.slice(0, 7))).toEqual(["Line 2:", "Line 3:", "Line 4:", "Line 4:"]);
  });

  test("text without a type gives a reason", () => {
    expect(notesOf(importTypeScript("const x = 1;"))).toEqual(["There is no type or interface in this text."]);
  });
});

describe("from Zod", () => {
  test("an object with checks, of version 3 and 4", () => {
    const source = `
      import { z } from "zod";
      export const Person = z.object({
        name: z.string().trim().min(1).max(80).describe("Full name"),
        email: z.email().optional(),
        age: z.number().int().nonnegative().nullable(),
        kind: z.enum(["a", "b"]).default("a"),
        zip: z.string().regex(/^[0-9]{5}$/),
        tags: z.array(z.string()).nonempty().max(5),
        any: z.record(z.string(), z.unknown()),
        either: z.union([z.string(), z.number()]).nullish(),
        pair: z.tuple([z.string(), z.iso.date()]),
      }).strict();`;
    expect(schemaOf(importZod(source))).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Person",
      type: "object",
      properties: {
        name: { description: "Full name", type: "string", minLength: 1, maxLength: 80 },
        email: { type: "string", format: "email" },
        age: { type: ["integer", "null"], minimum: 0 },
        kind: { default: "a", type: "string", enum: ["a", "b"] },
        zip: { type: "string", pattern: "^[0-9]{5}$" },
        tags: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 5 },
        any: { type: "object" },
        either: { anyOf: [{ type: "string" }, { type: "number" }, { type: "null" }] },
        pair: {
          type: "array",
          prefixItems: [{ type: "string" }, { type: "string", format: "date" }],
          items: false,
          minItems: 2,
        },
      },
      required: ["name", "age", "zip", "tags", "any", "pair"],
      additionalProperties: false,
    });
  });

  test("objects built on others, and one that holds itself", () => {
    const source = `
      const Base = z.object({ id: z.string(), at: z.date() });
      const Node: z.ZodType = Base.pick({ id: true }).extend({ kids: z.lazy(() => Node).array() }).partial({ id: true });`;
    expect(schemaOf(importZod(source))).toMatchObject({
      $ref: "#/$defs/Node",
      $defs: {
        Node: { properties: { id: { type: "string" }, kids: { items: { $ref: "#/$defs/Node" } } }, required: ["kids"] },
      },
    });
  });

  test("a bare expression, and code that is passed over with a note", () => {
    const imported = importZod("z.object({ a: z.string().refine((x) => x.length > 3, { message: 'no' }), b: Foo })");
    expect(properties(imported)).toEqual({ a: { type: "string" }, b: {} });
    expect(notesOf(imported)).toEqual([
      "Line 1: “.refine()” cannot be said in JSON Schema; left out.",
      "Line 1: “Foo” is not declared here; taken as anything.",
    ]);
  });
});

describe("from Pydantic", () => {
  const source = `
from pydantic import BaseModel, Field

class Color(str, Enum):
    RED = "red"  # comment
    GREEN = "green"

class Base(BaseModel):
    id: int = Field(..., ge=1, description="An id")

class Person(Base):
    """Someone."""
    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, alias="fullName",
        description="The name "
                    "of it")
    age: Optional[int] = None
    tags: list[Annotated[str, Field(pattern=r"^[a-z]+$")]] = Field(default_factory=list, max_length=5)
    color: Color = Color.RED
    kind: Literal["a", True, None]
    pair: tuple[str, datetime]
    friends: list["Person"] = []
    extra: dict[str, float] | None

    @validator("name")
    def check(cls, v: str) -> str:
        w: int = 3
        return v
`;
  test("models with fields, constraints, enums and inheritance", () => {
    expect(schemaOf(importPydantic(source))).toMatchObject({
      $ref: "#/$defs/Person",
      $defs: {
        Color: { type: "string", enum: ["red", "green"] },
        Person: {
          description: "Someone.",
          properties: {
            id: { description: "An id", type: "integer", minimum: 1 },
            fullName: { description: "The name of it", type: "string", minLength: 1 },
            age: { type: ["integer", "null"] },
            tags: { type: "array", items: { type: "string", pattern: "^[a-z]+$" }, maxItems: 5 },
            color: { $ref: "#/$defs/Color" },
            kind: { enum: ["a", true, null] },
            pair: { prefixItems: [{ type: "string" }, { type: "string", format: "date-time" }] },
            friends: { default: [], items: { $ref: "#/$defs/Person" } },
            extra: { type: ["object", "null"], additionalProperties: { type: "number" } },
          },
          required: ["id", "fullName", "kind", "pair", "extra"],
          additionalProperties: false,
        },
      },
    });
  });
  test("another class can be the root", () => {
    expect(schemaOf(importPydantic(source, "Base"))).toMatchObject({ title: "Base", required: ["id"] });
  });
  test("a field that cannot be read is reported and kept", () => {
    const imported = importPydantic("class A(BaseModel):\n    f: Callable[[int], str]\n    x: Foo\n");
    expect(properties(imported)).toEqual({ f: {}, x: {} });
    expect(notesOf(imported)).toHaveLength(2);
  });
});

describe("from CSV", () => {
  test("each column is a field, typed by its cells", () => {
    const inferred = importCsv(
      'id;"the ""name""";when;zip;ok\r\n1;"a; b";2020-01-01;01234;true\r\n2;"c\nd";;10115;FALSE\r\n',
    );
    expect(inferred.ok && JSON.parse(inferred.schema)).toMatchObject({
      properties: {
        id: { type: "integer" },
        'the "name"': { type: "string" },
        when: { type: "string" },
        zip: { type: "string" },
        ok: { type: "boolean" },
      },
    });
    expect(inferred.ok && inferred.proposals.map(({ kind, pointer }) => `${kind} ${pointer}`)).toEqual([
      "optional /properties/when",
      "format /properties/when",
    ]);
  });
  test("a header alone gives text columns, and names are made where they are missing or double", () => {
    const inferred = importCsv("a,,a");
    expect(inferred.ok && JSON.parse(inferred.schema)).toMatchObject({ required: ["a", "column_2", "a_2"] });
    expect(importCsv("").ok).toBe(false);
  });
});

test("hostile programs end in a reason or a note, not in a crash", () => {
  const deep = 5000;
  const sources = [
    "type A = " + "{a:".repeat(deep),
    "type A = " + "(".repeat(deep),
    "type A = string" + "[]".repeat(deep),
    "interface A { a: `",
    "enum A {",
  ];
  for (const source of sources) expect(importTypeScript(source)).toHaveProperty("ok");
  for (const source of [
    "z" + ".array()".repeat(300),
    "const a = " + "z.array(".repeat(deep),
    "const a = z.object({...a.shape})",
  ]) {
    expect(importZod(source)).toHaveProperty("ok");
  }
  for (const source of [
    "class A(A):\n  a: " + "list[".repeat(deep),
    "class A:\n  a: int = Field(",
    'class A:\n  """x',
  ]) {
    expect(importPydantic(source)).toHaveProperty("ok");
  }
});
