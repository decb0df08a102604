import { chooseModel } from "../../shared/repair/model-choice.ts";
import type { ModelRef } from "../../shared/source.ts";
import { models } from "./models.ts";
import type { RepairForm } from "./repair-form.ts";
import { settings } from "./settings.ts";

/** The model that turns texts into JSON: the chosen one, else what the core would take. */
export const repairModel = ({ rules, like }: Pick<RepairForm, "rules" | "like">): ModelRef | null =>
  rules.model ?? likeliest(like);

/** The model that writes the text: the chosen one, else what the core would take. */
export const sourceModel = ({ source }: Pick<RepairForm, "source">): ModelRef | null =>
  source.model ?? likeliest(source.like);

/** Claude, where there is one to be asked. */
export function claudeModel(): ModelRef | null {
  const { models: installed, sources } = models.getState();
  const claude = sources.filter(({ kind }) => kind === "anthropic").map(({ id }) => id);
  return installed.find(({ ref }) => claude.includes(ref.source))?.ref ?? null;
}

/** An installed model of this name, else the instruct model of the settings, else one that can stand in. */
function likeliest(like: string): ModelRef | null {
  const { defaultPair } = settings.getState().settings;
  if (like === "" && defaultPair !== null) return defaultPair.instruct;
  try {
    return chooseModel({ ref: null, like }, models.getState().models).model;
  } catch {
    return null;
  }
}
