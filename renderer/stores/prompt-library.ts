import * as v from "valibot";
import { createStore } from "zustand/vanilla";
import type { PromptCheck } from "../../shared/checks/prompt-check.ts";
import {
  promptTextSchema,
  type Fillings,
  type KeptPrompt,
  type PromptLabel,
  type PromptText,
  type ShippedPrompt,
} from "../../shared/library/kept-prompt.ts";
import { shippedPrompts } from "../../shared/library/shipped-prompts.ts";
import { checksOf } from "../../shared/library/prompt-of.ts";
import { client } from "../connection.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { showView } from "./view.ts";
import { dropDraft, keepDraft, readDraft, storeDraft } from "./draft.ts";

/** A prompt of one's own, or one that came with Diptych. */
export type Chosen = { own: number } | { shipped: string };

interface LibraryState {
  prompts: readonly KeptPrompt[];
  query: string;
  chosen: Chosen | null;
  /** How the chosen prompt of one's own reads now, saved as a version or not. */
  edited: PromptText | null;
}

export const promptLibrary = createStore<LibraryState>(() => ({
  prompts: [],
  query: "",
  chosen: shippedPrompts[0] === undefined ? null : { shipped: shippedPrompts[0].key },
  edited: null,
}));

export const refreshLibrary = async (): Promise<void> =>
  promptLibrary.setState({ prompts: await client.library.list() });

const draftKey = (id: number): string => `prompt/${id}`;

export const ownPrompt = ({ prompts, chosen }: LibraryState): KeptPrompt | undefined =>
  chosen !== null && "own" in chosen ? prompts.find(({ id }) => id === chosen.own) : undefined;

export const shippedPrompt = ({ chosen }: LibraryState): ShippedPrompt | undefined =>
  chosen !== null && "shipped" in chosen ? shippedPrompts.find(({ key }) => key === chosen.shipped) : undefined;

export const textOf = ({ text, system, checks }: PromptText): PromptText => ({ text, system, checks });

export const choosePrompt = (chosen: Chosen): void => promptLibrary.setState({ chosen, edited: null });

/** Takes up a prompt of one's own where it was left, with wording that was not saved as a version yet. */
export async function openPrompt(id: number): Promise<void> {
  await storeDraft(draftKey(id));
  const draft = await readDraft(draftKey(id)).catch(() => "");
  const state = promptLibrary.getState();
  const prompt = ownPrompt(state);
  if (prompt?.id !== id || state.edited !== null) return;
  promptLibrary.setState({ edited: readText(draft) ?? textOf(prompt.latest) });
}

function readText(draft: string): PromptText | undefined {
  if (draft === "") return undefined;
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), promptTextSchema), draft);
  return read.success ? read.output : undefined;
}

export function editPrompt(id: number, change: Partial<PromptText>): void {
  const { edited } = promptLibrary.getState();
  if (edited === null) return;
  const changed = { ...edited, ...change };
  promptLibrary.setState({ edited: changed });
  keepDraft(draftKey(id), () => JSON.stringify(changed));
}

/** Keeps the wording as the newest version. */
export const savePrompt = (id: number, text: PromptText): Promise<boolean> =>
  attempt(async () => {
    await client.library.revise({ id, text });
    dropDraft(draftKey(id));
    await client.drafts.put({ key: draftKey(id), text: "" });
    await refreshLibrary();
  });

/** Keeps a new prompt and shows it. */
export const keepPrompt = (label: PromptLabel, text: PromptText, fillings: Fillings): Promise<boolean> =>
  attempt(async () => {
    const { id } = await client.library.create({ label, text, fillings });
    await refreshLibrary();
    choosePrompt({ own: id });
  });

/** Keeps what stands in a composer. */
export async function keepWritten(text: string): Promise<void> {
  const [title = ""] = text.trim().split("\n", 1);
  if (title === "") return say("There is nothing written to keep.");
  const label = { title: title.slice(0, 60), folder: "", tags: [] };
  if (await keepPrompt(label, { text, system: "", checks: [] }, {}))
    say("Kept among the prompts", { label: "Show", run: () => showView("prompts") });
}

export const labelPrompt = (id: number, label: PromptLabel): Promise<boolean> =>
  attempt(() => client.library.label({ id, label }));

export const fillPrompt = (id: number, fillings: Fillings): Promise<boolean> =>
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a call of the contract, not an array's
  attempt(() => client.library.fill({ id, fillings }));

/** Deletes without asking, since it can be taken back. */
export const deletePrompt = (id: number): Promise<boolean> =>
  attempt(async () => {
    await client.library.delete({ id });
    promptLibrary.setState({ chosen: null, edited: null });
    say("Prompt deleted", { label: "Undo", run: () => void restorePrompt(id) });
  });

const restorePrompt = (id: number): Promise<boolean> =>
  attempt(async () => {
    await client.library.restore({ id });
    await refreshLibrary();
    choosePrompt({ own: id });
  });

/** What an answer to this prompt is to fulfil, where it was made from a prompt of the library: one's own come first. */
export const checksFor = ({ prompts }: Pick<LibraryState, "prompts">, asked: string): readonly PromptCheck[] =>
  checksOf([...prompts.map(({ latest, fillings }) => ({ ...latest, fillings })), ...shippedPrompts], asked);
