import type { ModelRef } from "./source.ts";

/** The pair that comes with the built-in engine, so that everything works before anything was downloaded. */
export const demoPair: { base: ModelRef; instruct: ModelRef } = {
  base: { source: "engine", name: "diptych-demo:base" },
  instruct: { source: "engine", name: "diptych-demo:instruct" },
};
