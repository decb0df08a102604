import { createStore } from "zustand/vanilla";
import { inputPlace } from "../../shared/repair/recipe.ts";
import type { Pass, PassSpec } from "../../shared/repair/pass.ts";
import { client } from "../connection.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { models, refreshModels } from "./models.ts";
import { closePass, openPass, pass } from "./pass.ts";
import { changeForm, takePass, repairForm, unchangedRecipe } from "./repair-form.ts";
import { repairModel, sourceModel } from "./repair-models.ts";
import { repairText, setText } from "./repair-text.ts";
import { showView } from "./view.ts";

export type StageTab = "pass" | "routes" | "batch";

interface StageState {
  tab: StageTab;
  /** The text is being written; else the text of the pass is shown, with what was taken from it. */
  writing: boolean;
}

/** What of the JSON stage is shown. */
export const stage = createStore<StageState>(() => ({ tab: "pass", writing: true }));

export const showTab = (tab: StageTab): void => stage.setState({ tab });

/** Makes JSON of what the form says, and shows the pass. */
export const makeJson = (): Promise<boolean> =>
  attempt(async () => {
    if (!models.getState().read) await refreshModels();
    takeShownText();
    const { passId } = (await startRecipe()) ?? (await client.repairs.start(passSpec()));
    stage.setState({ tab: "pass", writing: false });
    void openPass(passId);
  });

/** What is made into JSON is the text before one's eyes, and not another that waits in the field. */
function takeShownText(): void {
  const { open } = pass.getState();
  if (stage.getState().writing || open === null || open.pass.text === "" || repairForm.getState().as === "prompt")
    return;
  setText(open.pass.text, originOf(open.pass));
}

const originOf = ({ spec: { input } }: Pass) => (input.kind === "text" ? input.from : ({ kind: "typed" } as const));

/** A recipe that was changed in nothing but its models is run as that recipe. */
async function startRecipe(): Promise<{ passId: number } | undefined> {
  const form = repairForm.getState();
  const stored = unchangedRecipe(form);
  if (stored === undefined) return undefined;
  return await client.recipes.run({
    id: stored.id,
    input: repairText.getState().text,
    as: form.as,
    sourceModel: form.source.model,
    model: form.rules.model,
  });
}

/** The form and the text as one pass. */
function passSpec(): PassSpec {
  const form = repairForm.getState();
  const model = form.rules.ask === "never" ? null : repairModel(form);
  // Rules go as far as they can where no model is there to be asked.
  const ask = model === null && form.rules.ask === "when-needed" ? "never" : form.rules.ask;
  return { input: inputOf(form), schema: form.schema.text, ...form.rules, ask, model };
}

/** The text as it stands there, whoever wrote it, by every rule of the form. */
export function textSpec(): PassSpec {
  const form = repairForm.getState();
  const { text, from } = repairText.getState();
  return { input: { kind: "text", text, from }, schema: form.schema.text, ...form.rules, model: repairModel(form) };
}

function inputOf(form: ReturnType<typeof repairForm.getState>): PassSpec["input"] {
  const { text, from } = repairText.getState();
  const model = sourceModel(form);
  if (form.as === "text" || model === null) return { kind: "text", text, from };
  const { system, sampling } = form.source;
  return { kind: "prompt", prompt: form.source.prompt.replaceAll(inputPlace, () => text), system, model, sampling };
}

/** Begins another text; the schema and the rules stay. */
export function newPass(): void {
  closePass();
  stage.setState({ tab: "pass", writing: true });
  setText("");
}

/** Shows a pass that was made before; its schema and rules stand above it, and are those of the next one. */
export function showPass(id: number): void {
  stage.setState({ tab: "pass", writing: false });
  void openPass(id, takePass);
}

/** Goes on from a pass: its text is that of the next one. What was chosen for that meanwhile stays. */
export function editPass(shown: Pass): void {
  changeForm({ as: "text" });
  setText(shown.text, originOf(shown));
  stage.setState({ writing: true });
}

/** Takes a run's answer for the text. */
export const takeAnswer = (runId: number): Promise<boolean> =>
  attempt(async () => {
    const { text } = await client.runs.read({ runId });
    if (text === "") return say("This answer is empty.");
    closePass();
    repairForm.setState({ as: "text" });
    setText(text, { kind: "run", runId });
    stage.setState({ tab: "pass", writing: true });
    showView("json");
  });
