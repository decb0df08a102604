import type { ExampleSet, StoredExampleSet } from "../../shared/examples/example-set.ts";
import type { Store } from "../storage/store.ts";

interface Id {
  id: number;
}

/** Sets of few-shot examples. */
export function createExamples({ examples }: Store) {
  return {
    list: (): StoredExampleSet[] => examples.list(),
    save: ({ id, set }: { id: number | null; set: ExampleSet }): Id => ({ id: examples.save(id, set, Date.now()) }),
    delete: ({ id }: Id): void => examples.markDeleted(id, Date.now()),
    restore: ({ id }: Id): void => examples.markDeleted(id, null),
  };
}
