import type { ExamplePair } from "../../shared/examples/example-set.ts";

/** An example with a name of its own, by which it is known when it is moved. */
export const newPair = (input = "", output = ""): ExamplePair => ({
  id: crypto.randomUUID().slice(0, 8),
  input,
  output,
  on: true,
});
