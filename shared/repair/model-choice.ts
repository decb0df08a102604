import { AppError } from "../errors.ts";
import type { ModelEntry } from "../contract/models.ts";
import type { ModelChoice } from "./recipe.ts";
import { embedsOnly, type ModelRef } from "../source.ts";

/** A model that was chosen, and what is to be said where another one was meant. */
export interface ChosenModel {
  model: ModelRef;
  remark: string | null;
}

/**
 * The model a recipe means: the one it names, else an installed one that is called so, else one that stands in for it:
 * the built-in engine's instruct model, or any instruct model there is.
 */
export function chooseModel({ ref, like }: ModelChoice, installed: readonly ModelEntry[]): ChosenModel {
  if (ref !== null) return { model: ref, remark: null };
  const usable = installed.filter((model) => model.kind !== "base" && !embedsOnly(model));
  const wanted = like.toLowerCase();
  const meant = wanted === "" ? undefined : usable.find((model) => model.ref.name.toLowerCase().includes(wanted));
  if (meant !== undefined) return { model: meant.ref, remark: null };
  const instruct = usable.filter(({ kind }) => kind === "instruct");
  const standIn = instruct.find((model) => model.ref.source === "engine") ?? instruct[0];
  if (standIn === undefined)
    throw new AppError("model-missing", `No model like ${like || "this"} is installed, and none that could stand in.`);
  const remark = `No model like ${like} is installed, so ${standIn.ref.name} stood in for it.`;
  return { model: standIn.ref, remark: like === "" ? null : remark };
}
