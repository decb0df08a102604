import { createStore } from "zustand/vanilla";
import type { SchemaVersionText, StoredSchema } from "../../shared/contract/schemas.ts";
import { NEWEST_SCHEMA_URI } from "../../shared/schema/draft.ts";
import { client } from "../connection.ts";
import { EditedText } from "../monaco/edited-text.ts";
import { schemaFileEnd } from "../monaco/json-language.ts";
import { loadMonaco } from "../monaco/load-monaco.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { SchemaDocument } from "./schema-document.ts";
import { dropSchemaDrafts, keepSchemaDraft, readSchemaDraft } from "./schema-drafts.ts";
import { refreshSchemas, schemaList } from "./schema-list.ts";

/** A schema of the library in the editor. */
export interface EditedSchema extends Pick<StoredSchema, "id" | "usedBy"> {
  document: SchemaDocument;
  /** The version that is written on. */
  base: number;
  /** Its text. */
  savedText: string;
}

interface EditingState {
  open: EditedSchema | null;
  /** Whether what is open is other than it was saved; beside it, for it changes with single keys. */
  isChanged: boolean;
  /** While Monaco and the text are on their way. */
  opening: number | null;
  /** What another window saved meanwhile, to be dealt with before this window saves. */
  conflict: SchemaVersionText | null;
}

export const schemaEditing = createStore<EditingState>(() => ({
  open: null,
  isChanged: false,
  opening: null,
  conflict: null,
}));

/** What is open, and whether that makes it other than it was saved. */
function setOpen(open: EditedSchema): void {
  schemaEditing.setState({ open, isChanged: open.document.text.text !== open.savedText });
}

const isOpen = ({ document }: EditedSchema): boolean => schemaEditing.getState().open?.document === document;

let opened = 0;

/** Brings a schema into the editor, with what was written and not saved. */
export function openSchema(id: number): Promise<boolean> {
  opened += 1;
  const mine = opened;
  if (schemaEditing.getState().open?.id === id) {
    // Whoever comes back to what is open wants nothing else any more.
    schemaEditing.setState({ opening: null });
    return Promise.resolve(true);
  }
  schemaEditing.setState({ opening: id });
  return attempt(async () => {
    try {
      const [monaco, stored, { draft, elsewhere }] = await Promise.all([
        loadMonaco(),
        client.schemas.get({ id }),
        readSchemaDraft(id),
      ]);
      if (mine !== opened) return;
      closeSchema();
      const text = new EditedText(monaco, draft?.text ?? stored.text, `${id}-${mine}${schemaFileEnd}`);
      const document = new SchemaDocument(text);
      const { version, usedBy } = stored;
      const isChanged = text.text !== stored.text;
      const base = isChanged ? (draft?.base ?? version) : version;
      setOpen({ id, usedBy, document, base, savedText: stored.text });
      if (isChanged) say("What you had not saved is here again.");
      else if (elsewhere) say("Another window has changes to this schema that are not saved.");
      text.onChange(() => changed(id, text));
      // The library may have told of a newer version while this was on its way.
      await takeUpNewest();
    } finally {
      if (mine === opened) schemaEditing.setState({ opening: null });
    }
  });
}

function changed(id: number, text: EditedText): void {
  const { open } = schemaEditing.getState();
  if (open?.id !== id) return;
  setOpen(open);
  const { base } = open;
  keepSchemaDraft(id, () => ({ base, text: text.text }));
}

/** Nothing is open any more; what was not saved stays as a draft. */
export function closeSchema(): void {
  const { open } = schemaEditing.getState();
  schemaEditing.setState({ open: null, conflict: null });
  open?.document.dispose();
  open?.document.text.dispose();
}

/** Saves what stands in the editor as a version. If another window was faster, what it saved is shown first. */
export function saveSchema(): Promise<boolean> {
  const { open } = schemaEditing.getState();
  if (open === null) return Promise.resolve(false);
  return saveText(open.document.text.text, open.base);
}

async function saveText(text: string, base: number): Promise<boolean> {
  const { open } = schemaEditing.getState();
  if (open === null) return false;
  const { id, document } = open;
  return await attempt(async () => {
    const outcome = await client.schemas.save({ id, text, base });
    if (!outcome.saved) {
      schemaEditing.setState({ conflict: outcome.newest });
      return;
    }
    // Another one may have been opened meanwhile.
    if (isOpen(open)) setOpen({ ...open, base: outcome.version, savedText: text });
    if (document.text.text === text) await dropSchemaDrafts(id);
    say(`Saved as version ${outcome.version}`);
  });
}

/** Puts another text into the editor, as one step that can be undone. */
export function replaceText(after: string): void {
  schemaEditing.getState().open?.document.text.replace(after);
}

/** Ends a conflict with this text: it becomes the version after the other window's. */
export async function settleConflict(text: string): Promise<void> {
  const { open, conflict } = schemaEditing.getState();
  if (open === null || conflict === null) return;
  replaceText(text);
  setOpen({ ...open, base: conflict.version, savedText: conflict.text });
  schemaEditing.setState({ conflict: null });
  await saveText(open.document.text.text, conflict.version);
}

export const putOffConflict = (): void => schemaEditing.setState({ conflict: null });

/** Another window saved: who has not written meanwhile gets its text, who has is told. */
export async function takeUpNewest(): Promise<void> {
  const { open, isChanged } = schemaEditing.getState();
  const newest = schemaList.getState().schemas.find(({ id }) => id === open?.id);
  if (open === null || newest === undefined || newest.version <= open.base || isChanged) return;
  const { text, version } = await client.schemas.get({ id: open.id });
  if (!isOpen(open) || version <= open.base) return;
  setOpen({ ...open, base: version, savedText: text });
  replaceText(text);
}

/** A schema of its own in the library, and in the editor. */
export const createSchema = (name: string, text: string, folder = ""): Promise<boolean> =>
  attempt(async () => {
    const { id } = await client.schemas.create({ name, folder, text });
    await refreshSchemas();
    await openSchema(id);
  });

export const blankSchema = `{
  "$schema": "${NEWEST_SCHEMA_URI}",
  "type": "object",
  "properties": {},
  "required": [],
  "additionalProperties": false
}
`;
