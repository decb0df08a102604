import type { ModelName } from "./model-name.ts";
import { isLibraryName } from "./model-name.ts";

/** Library families whose tags without a variant word are base models. */
const BASE_FAMILIES: ReadonlySet<string> = new Set([
  "falcon2",
  "meditron",
  "starcoder",
  "starcoder2",
  "yarn-llama2",
  "yarn-mistral",
]);

/** Single tags that break their family's rule: `codegemma:2b` is the code completion model. */
const BASE_TAGS: ReadonlySet<string> = new Set(["codegemma:2b", "codegemma:2b-v1.1"]);

/**
 * Families whose tags without a variant word are instruct models. A name belongs to the longest entry
 * it begins with, so that `llama3` also speaks for `llama3.3` and `llama3-gradient`.
 */
const INSTRUCT_FAMILIES = [
  "alfred",
  "athene",
  "aya",
  "bakllava",
  "codebooga",
  "codegeex4",
  "codegemma",
  "codellama",
  "codeqwen",
  "codestral",
  "codeup",
  "cogito",
  "command-",
  "dbrx",
  "deepcoder",
  "deepscaler",
  "deepseek-",
  "devstral",
  "dolphin",
  "everythinglm",
  "exaone",
  "falcon3",
  "firefunction",
  "functiongemma",
  "gemma",
  "glm",
  "goliath",
  "gpt-oss",
  "granite",
  "hermes3",
  "internlm2",
  "lfm",
  "llama2",
  "llama3",
  "llama4",
  "llava",
  "magicoder",
  "magistral",
  "marco-o1",
  "ministral",
  "mistral",
  "mistrallite",
  "mixtral",
  "nemotron",
  "neural-chat",
  "nous-hermes",
  "olmo",
  "openchat",
  "opencoder",
  "openhermes",
  "openthinker",
  "orca",
  "phi",
  "phind-codellama",
  "qwen",
  "qwq",
  "rnj",
  "sailor2",
  "smallthinker",
  "smollm",
  "solar",
  "stable-beluga",
  "stable-code",
  "stablelm",
  "starling-lm",
  "tinydolphin",
  "tinyllama",
  "tulu3",
  "vicuna",
  "wizard",
  "xwinlm",
  "yi",
  "zephyr",
] as const;

/** Families that turn text into vectors and answer nothing. */
const EMBEDDING_NAME =
  /(?:^|[-_/])(?:all-minilm|bert|bge|e5|gte|mpnet|mxbai-embed|roberta|[a-z0-9.]*embed(?:ding)?[a-z0-9]*|paraphrase)(?:$|[-_.])/i;

/**
 * What a library tag is when none of its words says so. Undefined outside Ollama's own library and
 * for families not known here. Sources: project notes on Ollama's library, 2026, and Qwen's
 * documentation ("even though the tag may not have the instruct suffix, they are all instruct models").
 */
export function familyDefault(name: ModelName): "base" | "instruct" | undefined {
  if (!isLibraryName(name)) return undefined;
  const family = name.model.toLowerCase();
  if (BASE_TAGS.has(`${family}:${name.tag.toLowerCase()}`)) return "base";
  if (BASE_FAMILIES.has(family)) return "base";
  return isInstructFamily(family) ? "instruct" : undefined;
}

/** Whether this is the name of a family known here, so that it is no misspelling of another. */
export function isKnownFamily(family: string): boolean {
  const isOne = (known: string): boolean =>
    family.startsWith(known) && /^(?:$|[\d.-])/.test(family.slice(known.length));
  return BASE_FAMILIES.has(family) || INSTRUCT_FAMILIES.some(isOne);
}

function isInstructFamily(family: string): boolean {
  return INSTRUCT_FAMILIES.some((prefix) => family.startsWith(prefix));
}

/** Whether the model's name alone says that it only makes embeddings. */
export function isEmbeddingName(name: ModelName): boolean {
  return EMBEDDING_NAME.test(name.model) && !/coder|instruct|chat/i.test(name.model);
}
