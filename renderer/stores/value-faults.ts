import { createStore } from "zustand/vanilla";
import type { Pointer } from "../../shared/schema/text/pointer.ts";

/** What the schemas of the open document find wrong with the value that is tried, in sentences by their pointers. */
export const valueFaults = createStore<{ bySchema: ReadonlyMap<Pointer, readonly string[]> }>(() => ({
  bySchema: new Map(),
}));
