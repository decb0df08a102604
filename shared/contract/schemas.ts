import { eventIterator, oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import type { PlacedProblem } from "../json/validate.ts";
import { modelRefSchema } from "../source.ts";

export interface SchemaSummary {
  id: number;
  name: string;
  /** A path such as "Invoices/Old"; empty at the top. */
  folder: string;
  /** Of the newest version. */
  version: number;
  updatedAt: number;
}

/** Something that asks for answers of a schema's shape. */
export interface SchemaUse {
  kind: "recipe";
  id: number;
  name: string;
}

/** A schema with its newest text, byte for byte as it was saved. */
export interface StoredSchema extends SchemaSummary {
  text: string;
  usedBy: SchemaUse[];
}

export interface SchemaVersion {
  version: number;
  savedAt: number;
  /** Characters of its text. */
  length: number;
}

export interface SchemaVersionText extends SchemaVersion {
  text: string;
}

/** `saved: false`: somebody saved another version since `base`; nothing was written. */
export type SaveOutcome =
  { saved: true; version: number } | { saved: false; newest: SchemaVersionText; base: SchemaVersionText | null };

/** What a schema makes of a value, or in a sentence why the schema cannot be used. */
export type Judgement = { ok: true; problems: readonly PlacedProblem[] } | { ok: false; problem: string };

/** What a model writes of an outline, and how it ended: `length` means that it was cut off. */
export type OutlineEvent = { type: "text"; text: string } | { type: "end"; reason: "stop" | "length" | "cut-off" };

/** The longest schema text that is kept, in UTF-16 units. */
export const longestSchema = 20_000_000;

const id = v.object({ id: idSchema });
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const text = v.pipe(v.string(), v.maxLength(longestSchema));
const version = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Without blanks around its names and without empty ones. */
const folder = v.pipe(
  v.string(),
  v.maxLength(1000),
  v.transform((path) =>
    path
      .split("/")
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .join("/"),
  ),
);

export const schemas = {
  /** By folder and name; with a `query` those whose name, folder or text holds all its words. */
  list: oc.input(v.object({ query: v.pipe(v.string(), v.maxLength(1000)) })).output(type<SchemaSummary[]>()),
  get: oc.input(id).output(type<StoredSchema>()),
  create: oc.input(v.object({ name, folder, text })).output(type<StoredSchema>()),
  /** Several, all or none; their ids in the same order. */
  createAll: oc.input(v.object({ schemas: v.array(v.object({ name, folder, text })) })).output(type<number[]>()),
  /** Keeps a new version, unless one newer than `base` is there. The newest text again is no new version. */
  save: oc.input(v.object({ id: idSchema, text, base: version })).output(type<SaveOutcome>()),
  /** Newest first. */
  versions: oc.input(id).output(type<SchemaVersion[]>()),
  version: oc.input(v.object({ id: idSchema, version })).output(type<SchemaVersionText>()),
  /** Another name or another folder. */
  rename: oc.input(v.object({ id: idSchema, name, folder })).output(type<void>()),
  /** Renames a folder, or moves it with all in it. */
  moveFolder: oc.input(v.object({ from: folder, to: folder })).output(type<void>()),
  /** Can be taken back by `restore`; versions stay readable for what refers to them. */
  delete: oc.input(id).output(type<void>()),
  restore: oc.input(id).output(type<void>()),
  /** What a schema's text says to a value, given as JSON text. Fails with `bad-input` for what is no JSON. */
  judge: oc.input(v.object({ schema: text, json: text })).output(type<Judgement>()),
  /**
   * Has a model write the outline of a schema from a sentence (`shared/schema/outline`); cancelling it stops the model.
   * Nothing is kept.
   */
  outline: oc
    .input(
      v.object({ model: modelRefSchema, sentence: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4000)) }),
    )
    .output(eventIterator(type<OutlineEvent>())),
};
