import { createStore } from "zustand/vanilla";
import type { GgufFolder } from "../../shared/contract/creations.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";

type FolderState = { state: "closed" } | { state: "open"; folder: GgufFolder } | { state: "refused"; message: string };

/** The folder that a GGUF file is being chosen from. */
export const ggufFolder = createStore<FolderState>(() => ({ state: "closed" }));

export const closeFolder = (): void => ggufFolder.setState({ state: "closed" }, true);

/** Looks into this folder, or the one that holds the file; empty means the person's own. */
export async function browse(folder: string): Promise<void> {
  try {
    ggufFolder.setState({ state: "open", folder: await client.creations.browse({ folder }) }, true);
  } catch (thrown) {
    ggufFolder.setState({ state: "refused", message: failureOf(thrown).message }, true);
  }
}
