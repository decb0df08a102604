import type { ModelEntry } from "../../shared/contract/models.ts";
import type { ModelRef } from "../../shared/source.ts";
import { models } from "./models.ts";
import type { RepairForm } from "./repair-form.ts";
import { settings } from "./settings.ts";

/** The model that turns texts into JSON: the chosen one, else one by its name, else the usual instruct model. */
export function repairModel({ rules, like }: Pick<RepairForm, "rules" | "like">): ModelRef | null {
  return rules.model ?? named(like)?.ref ?? usualModel();
}

/** The model that writes the text: the chosen one, else one by its name, else the usual instruct model. */
export function sourceModel({ source }: Pick<RepairForm, "source">): ModelRef | null {
  return source.model ?? named(source.like)?.ref ?? usualModel();
}

/** Claude, where there is one to be asked. */
export const claudeModel = (): ModelRef | null =>
  instructModels().find(({ ref }) => sourceKind(ref.source) === "anthropic")?.ref ?? null;

const instructModels = (): ModelEntry[] => models.getState().models.filter(({ kind }) => kind === "instruct");

const sourceKind = (id: string) => models.getState().sources.find((source) => source.id === id)?.kind;

const named = (like: string): ModelEntry | undefined =>
  like === "" ? undefined : instructModels().find(({ ref }) => ref.name.includes(like));

function usualModel(): ModelRef | null {
  const { defaultPair } = settings.getState().settings;
  if (defaultPair !== null) return defaultPair.instruct;
  return instructModels().find(({ ref }) => sourceKind(ref.source) !== "anthropic")?.ref ?? null;
}
