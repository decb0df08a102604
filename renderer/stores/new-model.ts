import { createStore } from "zustand/vanilla";
import type { FileFacts } from "../../shared/contract/creations.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { attempt } from "./attempt.ts";
import { closeFolder } from "./gguf-folder.ts";
import { showModelTab } from "./models-view.ts";

export type FileState =
  | { state: "none" }
  | { state: "reading" }
  | { state: "read"; facts: FileFacts }
  | { state: "refused"; message: string };

interface NewModel {
  /** The file as it is named so far; null while no model is being made ready. */
  path: string | null;
  file: FileState;
}

/** A model that is to be made of a file, before the person agreed to it. */
export const newModel = createStore<NewModel>(() => ({ path: null, file: { state: "none" } }));

export function askForFile(path = ""): void {
  showModelTab("installed");
  newModel.setState({ path, file: { state: "none" } });
  if (path !== "") void lookInto(path);
}

export function closeNewModel(): void {
  closeFolder();
  newModel.setState({ path: null, file: { state: "none" } });
}

/** Another name is being typed: what was read of the file before no longer holds. */
export const nameFile = (path: string): void => newModel.setState({ path, file: { state: "none" } });

/** Looks into the file, and says what can be made of it. */
export async function lookInto(path: string): Promise<void> {
  newModel.setState({ path, file: { state: "reading" } });
  const settle = (file: FileState): void => {
    if (newModel.getState().path === path) newModel.setState({ file });
  };
  await client.creations.inspect({ file: path }).then(
    (facts) => settle({ state: "read", facts }),
    (thrown: unknown) => settle({ state: "refused", message: failureOf(thrown).message }),
  );
}

interface Making {
  source: string;
  file: string;
  name: string;
  kind: "base" | "instruct";
  template: string;
}

/** Begins to make it; how it goes stands among the pulls. */
export async function makeModel({ template, ...rest }: Making): Promise<void> {
  const own = template.trim() === "" ? {} : { template };
  if (await attempt(() => client.creations.start({ ...rest, ...own }))) closeNewModel();
}
