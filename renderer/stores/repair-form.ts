import { createStore } from "zustand/vanilla";
import { usualRules, type Pass, type PassRules } from "../../shared/repair/pass.ts";
import { inputPlace, shippedRecipes, type Recipe, type StoredRecipe } from "../../shared/repair/recipe.ts";
import type { SamplingOverride } from "../../shared/sampling.ts";
import type { ModelRef } from "../../shared/source.ts";
import { recipes } from "./recipes.ts";

/** Who writes the text, and what it is asked. */
export interface FormSource {
  /** `null`: the installed one most like `like`. */
  model: ModelRef | null;
  like: string;
  system: string;
  /** With a place for what the person gives. */
  prompt: string;
  sampling: SamplingOverride;
}

export interface FormSchema {
  /** In the library, where it is there as it stands here. */
  id: number | null;
  name: string;
  text: string;
}

/** All that the next pass is made from, its text aside. */
export interface RepairForm {
  /** The recipe it was taken from. */
  recipeId: number | null;
  /** Whether the text is there, or a model writes it first. */
  as: "text" | "prompt";
  source: FormSource;
  schema: FormSchema;
  rules: PassRules;
  /** A part of the name of the model that is looked for where `rules` names none. */
  like: string;
}

const bareSource: FormSource = { model: null, like: "claude", system: "", prompt: inputPlace, sampling: {} };

export const repairForm = createStore<RepairForm>(() => ({
  recipeId: null,
  as: "text",
  source: bareSource,
  schema: { id: null, name: "Name, age and city", text: shippedRecipes[0]?.recipe.schema ?? "{}" },
  rules: usualRules,
  like: "",
}));

export const changeForm = (patch: Partial<RepairForm>): void => repairForm.setState(patch);

export const changeRules = (patch: Partial<PassRules>): void =>
  repairForm.setState(({ rules }) => ({ rules: { ...rules, ...patch } }));

export const changeSource = (patch: Partial<FormSource>): void =>
  repairForm.setState(({ source }) => ({ source: { ...source, ...patch } }));

/** Fills the form from a recipe. */
export function takeRecipe({ id, recipe }: StoredRecipe): void {
  const { source, model, template, rules, schema, name } = recipe;
  repairForm.setState({
    recipeId: id,
    as: source === null ? "text" : "prompt",
    source: source === null ? bareSource : { ...source, model: source.model.ref, like: source.model.like },
    schema: { id: null, name, text: schema },
    rules: { ...rules, model: model.ref, template },
    like: model.like,
  });
}

/** Leaves the recipe, and keeps what it brought. */
export const leaveRecipe = (): void => repairForm.setState({ recipeId: null });

/** The form as a recipe of this name. */
export function recipeOf(form: RepairForm, name: string, note: string, example: string): Recipe {
  const { model, template, ...rules } = form.rules;
  const { model: ref, like, ...source } = form.source;
  return {
    name,
    note,
    source: form.as === "text" ? null : { ...source, model: { ref, like } },
    example,
    schema: form.schema.text,
    model: { ref: model, like: form.like },
    template,
    rules,
  };
}

/** The recipe the form was taken from, where all but the choice of models is still as there. */
export function unchangedRecipe(form: RepairForm): StoredRecipe | undefined {
  const stored = recipes.getState().list.find(({ id }) => id === form.recipeId);
  return stored !== undefined && asWasTaken(form, stored.recipe) ? stored : undefined;
}

function asWasTaken(form: RepairForm, recipe: Recipe): boolean {
  const now = recipeOf({ ...form, as: recipe.source === null ? "text" : "prompt" }, "", "", "");
  const essence = ({ source, schema, template, rules }: Recipe): string =>
    JSON.stringify([
      source?.prompt,
      source?.system,
      source && sorted(source.sampling),
      schema,
      template,
      sorted(rules),
    ]);
  return essence(now) === essence(recipe);
}

const sorted = (record: object): [string, unknown][] => Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Fills the form with what a pass was made from, so that it can be changed and made anew. */
export function takePass({ spec, recipeId }: Pass): void {
  const { input, schema, remarks: _, ...rules } = spec;
  const stored = recipes.getState().list.find(({ id }) => id === recipeId);
  if (stored !== undefined) takeRecipe(stored);
  const form = repairForm.getState();
  const name = form.schema.text === schema ? form.schema.name : "As in this pass";
  repairForm.setState({ recipeId: stored?.id ?? null, as: "text", schema: { id: null, name, text: schema }, rules });
  if (input.kind === "prompt" && stored === undefined) {
    const { model, system, sampling } = input;
    repairForm.setState({ source: { model, like: "", system, prompt: inputPlace, sampling } });
  }
}
