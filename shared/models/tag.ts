import { splitQuantisation } from "./quantisation.ts";
import type { Quantisation } from "./quantisation.ts";

/** What the words of a tag, or of a repository or file name, say about the model. */
export interface TagParts {
  /** Size as written, lower case: `8b`, `0.5b`, `8x7b`, `e2b`, `135m`. */
  readonly size?: string;
  /** Version as written: `v0.2`, `v1.5`. */
  readonly version?: string;
  readonly quantisation?: Quantisation;
  /** Whatever else is said, lower case, in order: `text`, `instruct`, `128k`. */
  readonly words: readonly string[];
}

const SIZE = /^(?:\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[bm]|e\d+b)$/;
const VERSION = /^v\d+(?:\.\d+)*$/;

/** Words that say: this model only continues text. `text` counts in tags only (`nomic-embed-text`). */
export const BASE_WORDS: ReadonlySet<string> = new Set(["base", "text", "pt", "pretrained", "pretrain"]);

/** Words that say: this model was tuned to follow instructions or to chat. */
export const INSTRUCT_WORDS: ReadonlySet<string> = new Set([
  "instruct",
  "chat",
  "it",
  "dpo",
  "sft",
  "thinking",
  "think",
]);

/** Families whose `code` (and `python`) tags are base models trained on code. */
const CODE_IS_BASE: Readonly<Record<string, ReadonlySet<string>>> = {
  codellama: new Set(["code", "python"]),
  codegemma: new Set(["code"]),
  codeqwen: new Set(["code"]),
  "stable-code": new Set(["code"]),
};

/** Takes a tag (or a repository name) apart: `7b-text-v0.2-q4_K_M`. Linear in its length. */
export function parseTag(tag: string): TagParts {
  const [rest, quantisation] = splitQuantisation(tag.replace(/\.gguf$/i, "").replace(/[-_.]gguf$/i, ""));
  const tokens = rest
    .toLowerCase()
    .split(/[-_: ]+/)
    .filter((token) => token !== "");
  const size = tokens.find((token) => SIZE.test(token));
  const version = tokens.find((token) => VERSION.test(token));
  const words = tokens.filter((token) => token !== size && token !== version);
  return {
    ...(size === undefined ? {} : { size }),
    ...(version === undefined ? {} : { version }),
    ...(quantisation === undefined ? {} : { quantisation }),
    words,
  };
}

/** Whether the word, on a model of this family, marks a base model trained on code. */
export function isBaseCodeWord(family: string, word: string): boolean {
  return CODE_IS_BASE[family]?.has(word) ?? false;
}
