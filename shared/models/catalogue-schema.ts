import * as v from "valibot";
import { PURPOSES } from "./model.ts";

/** The shape of the catalogue data: every value a pair of the value and its source's id. */
const sourceId = v.pipe(v.string(), v.minLength(1));
const sourced = <T extends v.GenericSchema>(value: T) => v.strictTuple([value, sourceId]);
const words = v.array(v.string());
const purposes = v.array(v.picklist(PURPOSES));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** A way tags of a family are built: `{size}-{word}-{version}-{quantisation}`. */
const tagShapeSchema = v.strictObject({
  sizes: words,
  /** The variant word, empty for none. */
  word: v.string(),
  version: v.optional(v.string()),
  /** The version such tags are of although they do not say it. */
  meansVersion: v.optional(v.string()),
  /** Whether a quantisation must, may or must not follow. */
  quantised: v.picklist(["always", "maybe", "never"]),
});

/** Tags that people try and that do not exist. */
const absentTagSchema = v.strictObject({
  word: v.string(),
  sizes: v.optional(words),
  version: v.optional(v.string()),
  /** False: only the tag without a quantisation is missing. */
  quantised: v.optional(v.literal(false)),
});

const familySchema = v.strictObject({
  purposes: v.strictObject({ base: sourced(purposes), instruct: sourced(purposes) }),
  tags: sourced(v.array(tagShapeSchema)),
  absent: v.optional(sourced(v.array(absentTagSchema))),
  licence: v.optional(sourced(v.string())),
  languages: v.optional(sourced(words)),
  noBase: v.optional(sourced(v.string())),
});

const modelSchema = v.strictObject({
  name: v.string(),
  /** Who says that the tag exists. */
  listed: sourceId,
  kind: sourced(v.picklist(["base", "instruct"])),
  aliases: v.optional(sourced(words)),
  parameters: v.optional(sourced(count)),
  version: v.optional(sourced(v.string())),
  quantisation: v.optional(sourced(v.string())),
  bytes: v.optional(sourced(count)),
  context: v.optional(sourced(count)),
  infill: v.optional(sourced(v.boolean())),
  sibling: v.optional(sourced(v.string())),
  licence: v.optional(sourced(v.string())),
  purposes: v.optional(sourced(purposes)),
  bundled: v.optional(v.literal(true)),
});

export const catalogueSchema = v.strictObject({
  date: v.pipe(v.string(), v.isoDate()),
  sources: v.record(v.string(), v.strictObject({ title: v.string(), url: v.optional(v.pipe(v.string(), v.url())) })),
  families: v.record(v.string(), familySchema),
  models: v.array(modelSchema),
});

export type TagShape = v.InferOutput<typeof tagShapeSchema>;
export type AbsentTag = v.InferOutput<typeof absentTagSchema>;
export type RawCatalogue = v.InferOutput<typeof catalogueSchema>;
export type RawModel = v.InferOutput<typeof modelSchema>;
