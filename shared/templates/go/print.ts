import { methodOf, sortedEntries, type GoList, type GoMap, type GoStruct, type GoValue } from "./value.ts";

/** A value as `fmt.Print` writes it (the verb %v). */
export function show(value: GoValue): string {
  if (value === undefined || value === null) return "<nil>";
  if (typeof value === "object") return showCompound(value, show);
  return typeof value === "number" ? showFloat(value) : String(value);
}

/** A list, map or struct with its parts written by `showPart`; a type's own String comes first. */
export function showCompound(value: GoList | GoMap | GoStruct, showPart: (part: GoValue) => string): string {
  const text = methodOf(value, "String");
  if (text !== undefined) return showPart(text());
  if (value.kind === "list") return `[${value.items.map(showPart).join(" ")}]`;
  if (value.kind === "struct") return `{${value.fields.map((field) => showPart(field.value)).join(" ")}}`;
  const entries = sortedEntries(value).map(([key, item]) => `${showPart(key)}:${showPart(item)}`);
  return `map[${entries.join(" ")}]`;
}

/** The shortest digits that give the number back, with an exponent below 1e-4 and from 1e6: Go's %v of a float64. */
export function showFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (Object.is(value, -0)) return "-0";
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** `fmt.Sprint`: values side by side, a space between two that are both not text. */
export function sprint(values: readonly GoValue[]): string {
  let text = "";
  let afterText = true;
  for (const [index, value] of values.entries()) {
    const isText = typeof value === "string";
    if (index > 0 && !isText && !afterText) text += " ";
    text += show(value);
    afterText = isText;
  }
  return text;
}

/** `fmt.Sprintln`: a space between any two, and a newline. */
export function sprintln(values: readonly GoValue[]): string {
  return `${values.map(show).join(" ")}\n`;
}
