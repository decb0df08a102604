import type { ModelEntry } from "../../shared/contract/models.ts";
import type { Pane } from "../../shared/conversation.ts";
import { modelNameKey } from "../../shared/models/model-name.ts";
import { chatOnly, type ModelRef } from "../../shared/source.ts";
import { conversation, newConversation, setPane, setPanes } from "./conversation.ts";
import { findModel, models, refreshModels } from "./models.ts";
import { showView } from "./view.ts";

/** A pane with another model: wrapper and gap stay, else a base model completes, since it cannot chat. */
export function withModel(pane: Pane, model: ModelEntry): Pane {
  const stays = !chatOnly(model) && (pane.mode === "infill" || (pane.mode === "wrapped" && model.kind === "base"));
  const usual = model.kind === "base" ? "completion" : "chat";
  return { ...pane, model: model.ref, mode: stays ? pane.mode : usual };
}

/** Puts a model into one of the open panes and shows it. */
export async function putInPane(paneId: string, ref: ModelRef): Promise<void> {
  const pane = conversation.getState().open?.panes.find(({ id }) => id === paneId);
  const model = findModel(models.getState(), ref);
  if (pane === undefined || model === undefined) return;
  showView("compare");
  await setPane(withModel(pane, model));
}

/** A new comparison of these two, side by side. */
export async function compareModels(base: ModelRef, instruct: ModelRef): Promise<void> {
  await refreshModels();
  await newConversation();
  const [first, second = first] = conversation.getState().open?.panes ?? [];
  if (first === undefined || second === undefined) return;
  const take = (pane: Pane, id: string, ref: ModelRef): Pane => {
    const model = findSpelling(ref);
    return model === undefined ? { ...pane, id, model: ref } : withModel({ ...pane, id }, model);
  };
  await setPanes([take(first, "left", base), take(second, "right", instruct)]);
  showView("compare");
}

/** A pulled name may be listed in another spelling: `llama3.2` as `llama3.2:latest`. */
function findSpelling({ source, name }: ModelRef): ModelEntry | undefined {
  const key = modelNameKey(name);
  return models.getState().models.find(({ ref }) => ref.source === source && modelNameKey(ref.name) === key);
}
