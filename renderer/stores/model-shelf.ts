import { createStore } from "zustand/vanilla";
import type { SourceDisk } from "../../shared/contract/models.ts";
import type { Machine } from "../../shared/models/fit.ts";
import { sameModel, type LoadedModel, type ModelRef } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { models, refreshModels } from "./models.ts";

interface ShelfState {
  machine: Machine | null;
  disks: SourceDisk[];
  loaded: LoadedModel[];
  /** When `loaded` was so, in ms since 1970. */
  loadedAt: number;
}

/** What the models view shows beside the models themselves: what they take on disk and in memory. */
export const shelf = createStore<ShelfState>(() => ({ machine: null, disks: [], loaded: [], loadedAt: 0 }));

/** A model leaves memory by itself, and no source says so. */
const loadedEveryMs = 4000;

async function refreshLoaded(): Promise<void> {
  shelf.setState({ loaded: await client.models.loaded(), loadedAt: Date.now() });
}

async function refreshShelf(): Promise<void> {
  const [machine, disks, loaded] = await Promise.all([
    client.models.machine(),
    client.models.disk(),
    client.models.loaded(),
  ]);
  shelf.setState({ machine, disks, loaded, loadedAt: Date.now() });
}

/** Keeps the shelf fresh while the view is shown; the answer ends that. */
export function watchShelf(): () => void {
  const refresh = (): void => void refreshShelf().catch(() => undefined);
  refresh();
  const stop = models.subscribe(refresh);
  // A model was used since they were read, and nothing says so.
  void refreshModels().catch(() => undefined);
  const clock = setInterval(() => {
    if (!document.hidden) void refreshLoaded().catch(() => undefined);
  }, loadedEveryMs);
  return () => {
    stop();
    clearInterval(clock);
  };
}

export const findLoaded = (loaded: readonly LoadedModel[], ref: ModelRef): LoadedModel | undefined =>
  loaded.find((one) => sameModel(one.ref, ref));
