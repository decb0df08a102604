import { useStore } from "zustand";
import type { ModelRef } from "../../shared/source.ts";
import { exampleModel, examples, type ShownForm } from "../stores/example-sets.ts";
import { grids } from "../stores/grids.ts";
import { settings } from "../stores/settings.ts";

/** The model that is shown the examples in this form; the pair it comes from is that of the grid or of the settings. */
export function useExampleModel(form: ShownForm): ModelRef {
  useStore(grids, (state) => state.setup);
  useStore(settings, (state) => state.settings.defaultPair);
  return useStore(examples, (state) => exampleModel(state, form));
}
