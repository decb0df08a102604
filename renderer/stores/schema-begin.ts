import { createStore } from "zustand/vanilla";
import { acceptProposals, inferSchema, type Inferred } from "../../shared/schema/infer/infer.ts";
import { importCsv } from "../../shared/schema/import/csv.ts";
import { importPydantic } from "../../shared/schema/import/pydantic.ts";
import type { Imported } from "../../shared/schema/import/token.ts";
import { importTypeScript } from "../../shared/schema/import/typescript.ts";
import { importZod } from "../../shared/schema/import/zod.ts";
import { GALLERY } from "../../shared/schema/gallery/gallery.ts";
import { galleryText } from "../../shared/schema/gallery/entry.ts";
import { schemaOfOutline } from "../../shared/schema/outline/read-outline.ts";
import { blankSchema, createSchema, replaceText } from "./schema-editing.ts";
import { schemaSentence, stopSentence } from "./schema-sentence.ts";

export const ways = ["blank", "gallery", "examples", "code", "sentence"] as const;
export type Way = (typeof ways)[number];
export const languages = ["typescript", "zod", "pydantic", "csv"] as const;
export type Language = (typeof languages)[number];

interface BeginState {
  /** Whether a new schema is begun or the open one replaced; `null` while nothing is begun. */
  target: "new" | "open" | null;
  way: Way;
  folder: string;
  gallery: string;
  examples: readonly string[];
  /** Which of the proposals are taken; those recommended until somebody says otherwise. */
  taken: ReadonlyMap<string, boolean>;
  language: Language;
  code: string;
}

const fresh = { gallery: "person", examples: [""], taken: new Map<string, boolean>(), code: "" };

export const schemaBegin = createStore<BeginState>(() => ({
  target: null,
  way: "blank",
  folder: "",
  language: "typescript",
  ...fresh,
}));

export function openBegin(target: "new" | "open", way: Way = target === "new" ? "blank" : "gallery"): void {
  schemaBegin.setState({ target, way, ...fresh });
}

export function closeBegin(): void {
  stopSentence();
  schemaBegin.setState({ target: null });
}

/** A schema that would be begun with, or why there is none yet; with what the person should know of it. */
export type Beginning =
  { ok: true; text: string; name: string; notes: readonly string[] } | { ok: false; reason: string | null };

/** What the examples, or the lines of a CSV text, suggest; each with the key it is taken by. */
export function inferredOf({ way, language, code, examples }: BeginState): Inferred | null {
  if (way === "code" && language === "csv") return code.trim() === "" ? null : importCsv(code);
  const written = examples.filter((example) => example.trim() !== "");
  return way === "examples" && written.length > 0 ? inferSchema(written) : null;
}

export function beginningOf(state: BeginState, { outline }: { outline: string }): Beginning {
  switch (state.way) {
    case "blank":
      return { ok: true, text: blankSchema, name: "Untitled", notes: [] };
    case "gallery": {
      const entry = GALLERY.find(({ id }) => id === state.gallery);
      if (entry === undefined) return { ok: false, reason: null };
      return { ok: true, text: galleryText(entry), name: entry.title, notes: [] };
    }
    case "examples":
      return ofInferred(state);
    case "code":
      return state.language === "csv" ? ofInferred(state) : ofCode(state);
    case "sentence": {
      const text = schemaOfOutline(outline);
      return text === undefined ? { ok: false, reason: null } : { ok: true, text, name: titleOf(text), notes: [] };
    }
  }
}

function ofInferred(state: BeginState): Beginning {
  const inferred = inferredOf(state);
  if (inferred === null) return { ok: false, reason: null };
  if (!inferred.ok) return inferred;
  const accepted = inferred.proposals.filter(
    ({ pointer, kind, recommended }) => state.taken.get(`${kind} ${pointer}`) ?? recommended,
  );
  return { ok: true, text: acceptProposals(inferred.schema, accepted), name: "Untitled", notes: [] };
}

function ofCode({ language, code }: BeginState): Beginning {
  if (code.trim() === "") return { ok: false, reason: null };
  const imported = importCode(language, code);
  if (!imported.ok) return imported;
  return { ok: true, text: imported.schema, name: imported.name, notes: imported.notUnderstood };
}

function importCode(language: Language, code: string): Imported {
  if (language === "zod") return importZod(code);
  return language === "pydantic" ? importPydantic(code) : importTypeScript(code);
}

function titleOf(schema: string): string {
  const title = /^ {2}"title": (".*"),?$/m.exec(schema)?.[1];
  return title === undefined ? "Untitled" : String(JSON.parse(title));
}

/** Begins: a new schema is kept and opened, or the open one's text is replaced, which can be undone. */
export async function begin({ text, name }: { text: string; name: string }): Promise<void> {
  const { target, folder } = schemaBegin.getState();
  if (target === "open") replaceText(text);
  else if (!(await createSchema(name.slice(0, 200), text, folder))) return;
  closeBegin();
  schemaSentence.setState({ outline: "" });
}
