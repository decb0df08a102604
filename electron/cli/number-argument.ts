import { InvalidArgumentError } from "commander";
import * as v from "valibot";

type NumberSchema = v.GenericSchema<number>;

/** Reads the number an option takes, and says for people what `schema` allows where it is none of that. */
export const readNumber =
  (schema: NumberSchema) =>
  (text: string): number => {
    const number = text.trim() === "" ? Number.NaN : Number(text);
    if (v.is(schema, number)) return number;
    throw new InvalidArgumentError(`It takes ${wanted(schema)}.`);
  };

/** What the schema allows, as it says itself of what it must refuse. */
function wanted(schema: NumberSchema): string {
  const refusal = (number: number, type: string) =>
    v.safeParse(schema, number).issues?.find((issue) => issue.type === type);
  const isWhole = refusal(0.5, "integer") ?? refusal(0.5, "safe_integer");
  const least = refusal(-Infinity, "min_value");
  const most = refusal(Infinity, "max_value");
  return [
    isWhole === undefined ? "a number" : "a whole number",
    ...(least === undefined ? [] : [`from ${String(least.requirement)}`]),
    ...(most === undefined ? [] : [`to ${String(most.requirement)}`]),
  ].join(" ");
}
