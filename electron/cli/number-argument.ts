import { InvalidArgumentError } from "commander";
import * as v from "valibot";

/** Reads the number an option takes; `wanted` says for people what `schema` allows. */
export const readNumber =
  (schema: v.GenericSchema<number>, wanted: string) =>
  (text: string): number => {
    const number = text.trim() === "" ? Number.NaN : Number(text);
    if (v.is(schema, number)) return number;
    throw new InvalidArgumentError(`It takes ${wanted}.`);
  };
