import type { DescribedModel } from "../../shared/contract/models.ts";

const bytesPerCacheValue = 2;

/**
 * About what a loaded model takes: its file, the key-value cache for the context (two values of 16 bits for each layer,
 * key-value head and position), and a tenth for working space. 0 when its size is unknown.
 */
export function memoryNeed(model: DescribedModel | undefined, contextLength: number): number {
  if (model?.bytes === undefined) return 0;
  const value = (suffix: string): number => {
    const found = Object.entries(model.metadata).find(([key]) => key.endsWith(suffix))?.[1];
    return typeof found === "number" ? found : 0;
  };
  const heads = value(".attention.head_count");
  const width = heads === 0 ? 0 : value(".embedding_length") / heads;
  const cacheHeads = value(".attention.head_count_kv") || heads;
  const cache = 2 * bytesPerCacheValue * value(".block_count") * cacheHeads * width * contextLength;
  return (model.bytes + cache) * 1.1;
}
