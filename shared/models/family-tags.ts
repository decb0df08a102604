import type { AbsentTag, TagShape } from "./catalogue-schema.ts";
import type { Catalogue, CatalogueFamily } from "./catalogue.ts";
import { familyDefault } from "./family-default.ts";
import type { ModelKind } from "./model.ts";
import { parseModelName } from "./model-name.ts";
import type { Quantisation } from "./quantisation.ts";
import { BASE_WORDS, INSTRUCT_WORDS, isBaseCodeWord, parseTag } from "./tag.ts";

/** What a tag should be; whatever is left out may be anything. */
export interface TagWish {
  readonly kind?: ModelKind | undefined;
  /** The variant word itself; counts where a family has several of one kind (`code`, `python`). */
  readonly word?: string | undefined;
  readonly size?: string | undefined;
  readonly version?: string | undefined;
  readonly quantisation?: Quantisation | undefined;
}

/** A tag as the family builds them. That the registry has it is likely, not certain. */
export interface BuiltTag {
  readonly name: string;
  readonly kind: ModelKind;
  readonly size: string;
  readonly version: string | undefined;
  readonly quantisation: Quantisation | undefined;
  /** The family has such tags only with a quantisation, so one was added. */
  readonly quantisationAdded: boolean;
}

/** The quantisation Ollama's library has under most bare tags. */
const USUAL_QUANTISATION = "q4_K_M";

/** What a variant word says about the kind on a model of this family. */
export function kindOfWord(family: string, word: string): ModelKind {
  if (BASE_WORDS.has(word) || isBaseCodeWord(family, word)) return "base";
  return INSTRUCT_WORDS.has(word) ? "instruct" : "unknown";
}

function kindOfBareTag(name: string): ModelKind {
  const parsed = parseModelName(name);
  return (parsed.ok ? familyDefault(parsed.name) : undefined) ?? "unknown";
}

/** All tags of the family that meet the wish, in the order of its shapes and sizes. */
export function buildTags(family: CatalogueFamily, wish: TagWish): BuiltTag[] {
  const words = new Set(
    family.tags.map(({ word }) => word).filter((word) => kindOfWord(family.name, word) === wish.kind),
  );
  const word = words.size > 1 && words.has(wish.word ?? "") ? wish.word : undefined;
  return family.tags.flatMap((shape) => {
    if (word !== undefined && word !== shape.word) return [];
    if (wish.version !== undefined && wish.version !== (shape.version ?? shape.meansVersion)) return [];
    if (wish.quantisation !== undefined && shape.quantised === "never") return [];
    const sizes = wish.size === undefined ? shape.sizes : shape.sizes.filter((size) => size === wish.size);
    return sizes
      .map((size) => buildTag(family.name, shape, size, wish.quantisation))
      .filter(({ kind }) => wish.kind === undefined || wish.kind === "unknown" || wish.kind === kind);
  });
}

function buildTag(family: string, shape: TagShape, size: string, wished: Quantisation | undefined): BuiltTag {
  const quantisationAdded = wished === undefined && shape.quantised === "always";
  const quantisation = quantisationAdded ? USUAL_QUANTISATION : wished;
  const kind = shape.word === "" ? kindOfBareTag(`${family}:${size}`) : kindOfWord(family, shape.word);
  const parts = [size, shape.word, shape.version ?? "", quantisation ?? ""].filter((part) => part !== "");
  return { name: `${family}:${parts.join("-")}`, kind, size, version: shape.version, quantisation, quantisationAdded };
}

/** Whether the catalogue knows that Ollama's library does not have this tag, although people try it. */
export function isKnownAbsent(catalogue: Catalogue, model: string, tag: string): boolean {
  const family = catalogue.families[model.toLowerCase()];
  if (family === undefined || catalogue.find(`${model}:${tag}`) !== undefined) return false;
  const { words, size, version, quantisation } = parseTag(tag);
  return family.absent.some(
    (absent: AbsentTag) =>
      words.includes(absent.word) &&
      (absent.sizes === undefined || (size !== undefined && absent.sizes.includes(size))) &&
      (absent.version === undefined || absent.version === version) &&
      (absent.quantised === undefined || (quantisation === undefined && size !== undefined)),
  );
}
