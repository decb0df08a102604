import type { Shape } from "../shape/shape.ts";

/** What a doc comment says: its words, and its tags as limits of the shape. */
export function withDoc(shape: Shape, doc: string | undefined): Shape {
  if (doc === undefined || doc === "") return shape;
  const lines = doc.split("\n");
  const words = lines
    .filter((line) => !line.startsWith("@"))
    .join("\n")
    .trim();
  const tags = new Map(
    lines.flatMap((line) => {
      const [, name, value = ""] = /^@([A-Za-z-]+)\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value.trim()] as const];
    }),
  );
  const described = words === "" ? shape : { ...shape, description: words };
  return limited(described, tags);
}

/** Tags speak of the shape itself, or of what it is besides null. */
function limited(shape: Shape, tags: ReadonlyMap<string, string>): Shape {
  const value = tags.get("default");
  const set = value === undefined ? shape : { ...shape, default: jsonOr(value) };
  if (set.kind === "union") return { ...set, members: set.members.map((member) => limits(member, tags)) };
  return limits(set, tags);
}

function limits(shape: Shape, tags: ReadonlyMap<string, string>): Shape {
  if (shape.kind === "text") return { ...shape, ...taken(tags, ["minLength", "maxLength"], ["pattern", "format"]) };
  if (shape.kind === "number") {
    const integer =
      tags.has("integer") || /^(integer|int)$/.test(tags.get("type") ?? tags.get("asType") ?? "") || shape.integer;
    return { ...shape, integer, ...taken(tags, NUMBERS, []) };
  }
  if (shape.kind !== "list") return shape;
  return { ...shape, unique: tags.has("uniqueItems") || shape.unique, ...taken(tags, ["minItems", "maxItems"], []) };
}

const NUMBERS = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"];

function taken(
  tags: ReadonlyMap<string, string>,
  numbers: readonly string[],
  texts: readonly string[],
): Record<string, string> {
  const good = (name: string, value: string): boolean => texts.includes(name) || /^-?[0-9]+(\.[0-9]+)?$/.test(value);
  return Object.fromEntries(
    [...tags].filter(([name, value]) => [...numbers, ...texts].includes(name) && good(name, value)),
  );
}

/** A default as JSON: as it stands if it is JSON, else as a string. */
function jsonOr(value: string): string {
  try {
    JSON.parse(value);
    return value;
  } catch {
    return JSON.stringify(value.replace(/^(['"`])(.*)\1$/, "$2"));
  }
}
