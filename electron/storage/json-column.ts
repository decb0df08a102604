import * as v from "valibot";

/** A text column that holds JSON of the given shape. */
export function json<T extends v.GenericSchema>(schema: T) {
  return v.pipe(v.string(), v.parseJson(), schema);
}
