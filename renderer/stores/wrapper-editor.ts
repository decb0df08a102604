import * as v from "valibot";
import { createStore } from "zustand/vanilla";
import { examplePairSchema, type ExamplePair } from "../../shared/examples/example-set.ts";
import {
  wrapperRefSchema,
  wrapperSchema,
  type StoredWrapper,
  type Wrapper,
  type WrapperRef,
} from "../../shared/wrappers/wrapper.ts";
import { newPair } from "../examples/new-pair.ts";
import { client } from "../connection.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { dropDraft, keepDraft, readDraft, storeDraft } from "./draft.ts";
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

/** Changes that are not saved yet, and the version they began as; half-typed templates are kept as they are. */
const draftSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    from: wrapperRefSchema,
    edited: v.object({
      ...wrapperSchema.entries,
      name: v.string(),
      turn: v.string(),
      stop: v.array(v.string()),
      examples: v.array(examplePairSchema),
    }),
  }),
);

const draftKey = (id: number): string => `wrapper/${id}`;
/** Which wrapper was edited last. */
const lastKey = "wrapper/last";

/** Shows a wrapper in this version; what was not saved of it is let go. */
export function editWrapper(stored: StoredWrapper): void {
  begin(stored);
  void dropChanges(stored.ref.id);
}

/** Shows a wrapper as it was left: with the changes that were not saved. */
export async function openWrapper(stored: StoredWrapper): Promise<void> {
  const { id } = stored.ref;
  const { from } = wrapperEditor.getState();
  if (from !== null) await storeDraft(draftKey(from.id));
  begin(stored);
  keepDraft(lastKey, () => String(id));
  const draft = v.safeParse(draftSchema, await readDraft(draftKey(id)).catch(() => ""));
  const { from: now, changed } = wrapperEditor.getState();
  if (draft.success && now?.id === id && !changed) wrapperEditor.setState({ ...draft.output, changed: true });
}

/** Shows the wrapper that was edited last, else the first. */
export async function openLastWrapper(list: readonly StoredWrapper[]): Promise<void> {
  const last = Number(await readDraft(lastKey).catch(() => ""));
  const found = list.find(({ ref }) => ref.id === last) ?? list[0];
  if (found !== undefined && wrapperEditor.getState().edited === null) await openWrapper(found);
}

function begin({ ref, wrapper }: StoredWrapper): void {
  const examples = wrapper.examples.map(({ question, answer }) => newPair(question, answer));
  wrapperEditor.setState({ edited: { ...wrapper, examples }, from: ref, changed: false });
  void readVersions(ref.id);
}

async function dropChanges(id: number): Promise<void> {
  dropDraft(draftKey(id));
  await client.drafts.put({ key: draftKey(id), text: "" }).catch(() => undefined);
}

async function readVersions(id: number): Promise<void> {
  const versions = await client.wrappers.versions({ id }).catch(() => []);
  if (wrapperEditor.getState().from?.id === id) wrapperEditor.setState({ versions });
}

export function changeWrapper(part: Partial<EditedWrapper>): void {
  const { edited, from } = wrapperEditor.getState();
  if (edited === null) return;
  const changed = { ...edited, ...part };
  wrapperEditor.setState({ edited: changed, changed: true });
  if (from !== null) keepDraft(draftKey(from.id), () => JSON.stringify({ from, edited: changed }));
}

/** Keeps it as the next version, or as a wrapper of its own. */
export function saveWrapper(asNew: boolean): Promise<boolean> {
  return attempt(async () => {
    const { edited, from } = wrapperEditor.getState();
    if (edited === null) return;
    const wrapper = asWrapper(edited);
    const isCopy = asNew && wrappers.getState().list.some((one) => one.wrapper.name === wrapper.name);
    const named = isCopy ? { ...wrapper, name: `${wrapper.name} (copy)` } : wrapper;
    const ref = await client.wrappers.save({ id: asNew ? null : (from?.id ?? null), wrapper: named });
    if (from !== null) await dropChanges(from.id);
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
