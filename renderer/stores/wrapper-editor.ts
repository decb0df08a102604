import { createStore } from "zustand/vanilla";
import type { ExamplePair } from "../../shared/examples/example-set.ts";
import type { StoredWrapper, Wrapper, WrapperRef } from "../../shared/wrappers/wrapper.ts";
import { newPair } from "../examples/pair-list.tsx";
import { client } from "../connection.ts";
import { say } from "../ui/toasts.tsx";
import { attempt } from "./attempt.ts";
import { wrappers } from "./wrappers.ts";

/** A wrapper as it is edited: its examples are named, so that they can be moved. */
export interface EditedWrapper extends Omit<Wrapper, "examples"> {
  examples: ExamplePair[];
}

interface EditorState {
  /** What is edited; null before anything was opened. */
  edited: EditedWrapper | null;
  /** The version it began as; null for a new one. */
  from: WrapperRef | null;
  changed: boolean;
  versions: StoredWrapper[];
  /** The question that the preview is made for. */
  question: string;
}

export const wrapperEditor = createStore<EditorState>(() => ({
  edited: null,
  from: null,
  changed: false,
  versions: [],
  question: "What is the capital of Japan?",
}));

/** The wrapper that is edited, as it would be stored. */
export function asWrapper({ examples, ...rest }: EditedWrapper): Wrapper {
  return { ...rest, examples: examples.map(({ input, output }) => ({ question: input, answer: output })) };
}

export function editWrapper({ ref, wrapper }: StoredWrapper): void {
  const examples = wrapper.examples.map(({ question, answer }) => newPair(question, answer));
  wrapperEditor.setState({ edited: { ...wrapper, examples }, from: ref, changed: false });
  void readVersions(ref.id);
}

async function readVersions(id: number): Promise<void> {
  const versions = await client.wrappers.versions({ id }).catch(() => []);
  if (wrapperEditor.getState().from?.id === id) wrapperEditor.setState({ versions });
}

export const changeWrapper = (part: Partial<EditedWrapper>): void =>
  wrapperEditor.setState(({ edited }) => (edited === null ? {} : { edited: { ...edited, ...part }, changed: true }));

/** Keeps it as the next version, or as a wrapper of its own. */
export function saveWrapper(asNew: boolean): Promise<boolean> {
  return attempt(async () => {
    const { edited, from } = wrapperEditor.getState();
    if (edited === null) return;
    const wrapper = asWrapper(edited);
    const isCopy = asNew && wrappers.getState().list.some((one) => one.wrapper.name === wrapper.name);
    const named = isCopy ? { ...wrapper, name: `${wrapper.name} (copy)` } : wrapper;
    const ref = await client.wrappers.save({ id: asNew ? null : (from?.id ?? null), wrapper: named });
    wrapperEditor.setState({ edited: { ...edited, name: named.name }, from: ref, changed: false });
    await readVersions(ref.id);
  });
}

export async function deleteWrapper(id: number): Promise<void> {
  if (!(await attempt(() => client.wrappers.delete({ id })))) return;
  wrapperEditor.setState({ edited: null, from: null, versions: [] });
  say("Deleted. What was asked with it still shows it.", {
    label: "Undo",
    run: () => void attempt(() => client.wrappers.restore({ id })),
  });
}
