import type { Catalogue } from "./catalogue.ts";
import { buildTags } from "./family-tags.ts";
import { isLibraryName, parseModelName } from "./model-name.ts";
import { identify } from "./pair-identity.ts";
import type { PairModel } from "./pair-identity.ts";
import { parseTag } from "./tag.ts";

/** What can be done about a model whose other half is not installed. */
export type Sibling =
  | {
      readonly outcome: "pull";
      readonly name: string;
      /** Bytes to download, where known. */
      readonly bytes: number | undefined;
      /** `catalogue`: listed there. `pattern`: built the way this family builds its tags, so it may be missing. */
      readonly known: "catalogue" | "pattern";
    }
  | { readonly outcome: "none"; readonly sentence: string };

const OTHER = { base: "instruct", instruct: "base" } as const;
const ELSEWHERE = "One can come from Hugging Face (hf.co/user/repository:quantisation) or from a GGUF file.";

/** The name to pull for the missing half of a pair, or a sentence that says why there is none. */
export function findSibling(model: PairModel, catalogue: Catalogue): Sibling {
  if (model.kind === "unknown")
    return none(`Whether ${model.name} is a base or an instruct model is not known; choose its kind first.`);
  const entry = catalogue.find(model.name);
  if (entry?.bundled === true) return none(`${model.name} comes with Diptych, and so does its sibling.`);
  const sibling = entry?.sibling === undefined ? undefined : catalogue.find(entry.sibling);
  if (sibling !== undefined) return { outcome: "pull", name: sibling.name, bytes: sibling.bytes, known: "catalogue" };
  const name = nameByPattern(model, catalogue);
  if (name !== undefined) {
    const known = catalogue.find(name);
    return { outcome: "pull", name, bytes: known?.bytes, known: known === undefined ? "pattern" : "catalogue" };
  }
  const family = familyOf(model, catalogue);
  if (model.kind === "instruct" && family?.noBase !== undefined) return none(`${family.noBase} ${ELSEWHERE}`);
  return none(`The catalogue knows no ${OTHER[model.kind]} model that belongs to ${model.name}. ${ELSEWHERE}`);
}

function familyOf(model: PairModel, catalogue: Catalogue) {
  const parsed = parseModelName(model.name);
  if (!parsed.ok || !isLibraryName(parsed.name)) return undefined;
  return catalogue.families[parsed.name.model.toLowerCase()];
}

function nameByPattern(model: PairModel, catalogue: Catalogue): string | undefined {
  const family = familyOf(model, catalogue);
  if (family === undefined || model.kind === "unknown") return undefined;
  const tag = parseTag((catalogue.find(model.name)?.name ?? model.name).split(":")[1] ?? "");
  if (tag.size === undefined) return undefined;
  const { version, quantisation } = identify(model, catalogue);
  const wish = { kind: OTHER[model.kind], size: tag.size, version };
  const [plain] = buildTags(family, { ...wish, quantisation: tag.quantisation });
  return plain?.quantisationAdded === true ? buildTags(family, { ...wish, quantisation })[0]?.name : plain?.name;
}

function none(sentence: string): Sibling {
  return { outcome: "none", sentence };
}
