/** A JSON value whose objects keep every name, in order. */
export type Json = null | boolean | number | string | readonly Json[] | ReadonlyMap<string, Json>;

export function isMap(value: Json): value is ReadonlyMap<string, Json> {
  return value instanceof Map;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The JSON type names a value answers to. */
export function typesOf(value: Json): readonly string[] {
  if (value === null) return ["null"];
  if (isList(value)) return ["array"];
  if (isMap(value)) return ["object"];
  if (typeof value === "number") return Number.isInteger(value) ? ["integer", "number"] : ["number"];
  return [typeof value];
}

/** The value as JSON text, over several lines where `indent` is given. */
export function writeJson(value: Json, indent = "", step = ""): string {
  if (!isList(value) && !isMap(value)) return JSON.stringify(value);
  const inner = indent + step;
  const parts = isList(value)
    ? value.map((item) => writeJson(item, inner, step))
    : [...value].map(
        ([name, member]) => `${JSON.stringify(name)}:${step === "" ? "" : " "}${writeJson(member, inner, step)}`,
      );
  const [open, close] = isList(value) ? "[]" : "{}";
  if (parts.length === 0) return `${open}${close}`;
  if (step === "") return `${open}${parts.join(",")}${close}`;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}

export function sameJson(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}

/** Equal values have equal text, whatever the order of their names. */
export function canonical(value: Json): string {
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const members = [...value].map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.toSorted().join(",")}}`;
}
