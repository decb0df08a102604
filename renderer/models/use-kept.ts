import { useMemo } from "react";
import { useStore } from "zustand";
import type { ModelEntry } from "../../shared/contract/models.ts";
import { models } from "../stores/models.ts";

/** The models of all sources that keep models of their own. */
export function useKept(): ModelEntry[] {
  const all = useStore(models, (state) => state.models);
  const sources = useStore(models, (state) => state.sources);
  return useMemo(() => {
    const keeping = new Set(sources.filter(({ keepsModels }) => keepsModels).map(({ id }) => id));
    return all.filter(({ ref }) => keeping.has(ref.source));
  }, [all, sources]);
}
