import type { Catalogue } from "./catalogue.ts";
import { kindOfWord } from "./family-tags.ts";
import type { ModelKind } from "./model.ts";
import { isLibraryName, parseModelName } from "./model-name.ts";
import { parseQuantisation } from "./quantisation.ts";
import type { Quantisation } from "./quantisation.ts";
import { parseTag } from "./tag.ts";

/** What pairing needs to know of a model; a source's own listing has all of it. */
export interface PairModel {
  readonly name: string;
  readonly kind: ModelKind;
  readonly bytes?: number | undefined;
  /** Architecture family, as the server says it. */
  readonly family?: string | undefined;
  /** Number of weights, as the server writes it: "8.0B". */
  readonly parameterSize?: string | undefined;
  readonly quantization?: string | undefined;
}

/** Where a model comes from, as far as its name and the catalogue tell. */
export interface PairIdentity {
  /** Family and size: models with the same line were made from the same weights, or nearly. */
  readonly line: string;
  readonly version: string | undefined;
  readonly quantisation: Quantisation | undefined;
  /** Words of the name that say something else: `128k`, `qat`, `infill`. */
  readonly extra: readonly string[];
}

/** Words of repository names that say nothing about the weights' origin. */
const NOISE: ReadonlySet<string> = new Set(["gguf", "hf", "i1", "imat", "latest", "meta", "mlx"]);

/** Reads family, size, version and quantisation out of a model's name, the catalogue and its own details. */
export function identify(model: PairModel, catalogue: Catalogue): PairIdentity {
  const entry = catalogue.find(model.name);
  const parsed = parseModelName(entry?.name ?? model.name);
  if (!parsed.ok) return { line: model.name, version: undefined, quantisation: undefined, extra: [] };
  const { name } = parsed;
  const family = name.model.toLowerCase();
  const modelParts = isLibraryName(name) ? { words: [family] } : parseTag(name.model);
  const tagParts = parseTag(name.tag);
  const says = (word: string): boolean => kindOfWord(family, word) === "unknown" && !NOISE.has(word);
  const said = modelParts.words.filter((word) => word === family || says(word));
  const size = tagParts.size ?? modelParts.size ?? model.parameterSize?.toLowerCase() ?? "";
  return {
    line: `${said.join("").replace(/[-_.]/g, "")} ${size}`,
    version: entry?.version ?? tagParts.version ?? modelParts.version,
    quantisation:
      parseQuantisation(model.quantization ?? "") ??
      entry?.quantisation ??
      tagParts.quantisation ??
      modelParts.quantisation,
    extra: tagParts.words.filter(says),
  };
}
