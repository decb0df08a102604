import * as v from "valibot";
import { catalogueData } from "./catalogue-data.ts";
import { catalogueSchema } from "./catalogue-schema.ts";
import type { AbsentTag, RawCatalogue, RawModel, TagShape } from "./catalogue-schema.ts";
import { modelNameKey } from "./model-name.ts";
import type { ModelKind, Purpose } from "./model.ts";
import type { Quantisation } from "./quantisation.ts";

export interface CatalogueFamily {
  readonly name: string;
  readonly tags: readonly TagShape[];
  readonly absent: readonly AbsentTag[];
  /** A sentence that says which base models the library does not have. */
  readonly noBase: string | undefined;
}

/** One model of the catalogue. What no source says is undefined and is shown as unknown. */
export interface CatalogueEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly family: string;
  readonly kind: Exclude<ModelKind, "unknown">;
  readonly parameters: number | undefined;
  readonly version: string | undefined;
  readonly quantisation: Quantisation | undefined;
  /** Size of the download; rounded to two or three digits where the library shows no more. */
  readonly bytes: number | undefined;
  readonly context: number | undefined;
  readonly infill: boolean | undefined;
  readonly sibling: string | undefined;
  readonly licence: string | undefined;
  readonly languages: readonly string[] | undefined;
  readonly purposes: readonly Purpose[];
  /** Comes with Diptych, nothing to pull. */
  readonly bundled: boolean;
  /** For each value its source's id. */
  readonly sources: Readonly<Record<string, string>>;
}

export interface CatalogueSource {
  readonly title: string;
  readonly url?: string | undefined;
}

export interface Catalogue {
  readonly date: string;
  readonly sources: Readonly<Record<string, CatalogueSource>>;
  readonly families: Readonly<Record<string, CatalogueFamily>>;
  readonly entries: readonly CatalogueEntry[];
  /** By name or alias, in any spelling of case and with or without `:latest`. */
  readonly find: (name: string) => CatalogueEntry | undefined;
}

/** Checks catalogue data and reads it; throws with the place of the first fault. */
export function readCatalogue(data: unknown): Catalogue {
  const parsed = v.safeParse(catalogueSchema, data);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new Error(`The catalogue is damaged at ${v.getDotPath(issue) ?? "its root"}: ${issue.message}`);
  }
  const raw = parsed.output;
  const entries = raw.models.map((model) => readEntry(model, raw));
  const byName = new Map(
    entries.flatMap((entry) => [entry.name, ...entry.aliases].map((name) => [modelNameKey(name), entry])),
  );
  const families = Object.entries(raw.families).map(([name, family]): [string, CatalogueFamily] => [
    name,
    { name, tags: family.tags[0], absent: family.absent?.[0] ?? [], noBase: family.noBase?.[0] },
  ]);
  return {
    date: raw.date,
    sources: raw.sources,
    families: Object.fromEntries(families),
    entries,
    find: (name) => byName.get(modelNameKey(name)),
  };
}

function readEntry(model: RawModel, raw: RawCatalogue): CatalogueEntry {
  const familyName = model.name.split(":")[0] ?? model.name;
  const family = raw.families[familyName];
  if (family === undefined) throw new Error(`The catalogue is damaged: ${model.name} belongs to no family.`);
  const { name, listed, bundled, ...own } = model;
  const values = {
    ...own,
    licence: own.licence ?? family.licence,
    languages: family.languages,
    purposes: own.purposes ?? family.purposes[model.kind[0]],
  };
  const sources = Object.entries(values).flatMap(([field, value]) => (value === undefined ? [] : [[field, value[1]]]));
  return {
    name,
    family: familyName,
    aliases: values.aliases?.[0] ?? [],
    kind: values.kind[0],
    parameters: values.parameters?.[0],
    version: values.version?.[0],
    quantisation: values.quantisation?.[0],
    bytes: values.bytes?.[0],
    context: values.context?.[0],
    infill: values.infill?.[0],
    sibling: values.sibling?.[0],
    licence: values.licence?.[0],
    languages: values.languages?.[0],
    purposes: values.purposes[0],
    bundled: bundled ?? false,
    sources: { name: listed, ...Object.fromEntries(sources) },
  };
}

let bundled: Catalogue | undefined;

/** The catalogue that comes with Diptych, read once. */
export function bundledCatalogue(): Catalogue {
  bundled ??= readCatalogue(catalogueData);
  return bundled;
}
