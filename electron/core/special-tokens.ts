import type { DescribedModel } from "../../shared/contract/models.ts";
import { fimOfFamily, fimOfFile, type FimTokens } from "../../shared/infill/fim-tokens.ts";
import type { Sources } from "./sources.ts";

const readWithinMs = 20_000;

/** The texts of a model's tokens with a meaning of their own; each is absent where nothing names it. */
export interface SpecialTexts {
  bos?: string | undefined;
  eos?: string | undefined;
  fim?: FimTokens | undefined;
}

/** What the models' files say of their special tokens: read when it is first needed, once for each digest. */
export function createSpecialTokens(sources: Sources) {
  const known = new Map<string, Promise<SpecialTexts>>();

  async function read({ ref, metadata }: DescribedModel): Promise<SpecialTexts> {
    const texts = (await sources.backend(ref.source).tokenTexts?.(ref.name, AbortSignal.timeout(readWithinMs))) ?? [];
    const textOf = (key: string): string | undefined => texts[Number(metadata[`tokenizer.ggml.${key}_token_id`] ?? -1)];
    return { bos: textOf("bos"), eos: textOf("eos"), fim: fimOfFile(metadata, texts) };
  }

  return {
    async of(model: DescribedModel): Promise<SpecialTexts> {
      const key = `${model.ref.source} ${model.ref.name} ${model.digest ?? ""}`;
      const reading = known.get(key) ?? read(model);
      known.set(key, reading);
      reading.catch(() => known.delete(key));
      return await reading.catch(() => ({}));
    },
    /** By the model's file, else by its family; undefined for one that was never taught to fill gaps. */
    async fim(model: DescribedModel): Promise<FimTokens | undefined> {
      return (await this.of(model)).fim ?? fimOfFamily(model.ref.name);
    },
  };
}

export type SpecialTokens = ReturnType<typeof createSpecialTokens>;
