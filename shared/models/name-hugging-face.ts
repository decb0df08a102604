import type { Catalogue } from "./catalogue.ts";
import { buildTags } from "./family-tags.ts";
import { builtCandidate, pullCandidate } from "./name-candidate.ts";
import type { PullCandidate } from "./name-candidate.ts";
import { readIntent } from "./name-intent.ts";
import type { NameIntent } from "./name-intent.ts";
import type { ModelKind } from "./model.ts";
import { parseModelName } from "./model-name.ts";
import { huggingFaceSpelling, parseQuantisation } from "./quantisation.ts";
import type { TypedName } from "./typed-name.ts";

type Repository = Omit<Extract<TypedName, { readonly form: "hugging-face" }>, "form">;

/** Who publishes the models themselves on Hugging Face; `Qwen/…` is there, not on ollama.com. */
const MAKERS: ReadonlySet<string> = new Set([
  "allenai",
  "bigcode",
  "codellama",
  "deepseek-ai",
  "google",
  "huggingfacetb",
  "ibm-granite",
  "meta-llama",
  "microsoft",
  "mistralai",
  "openai",
  "qwen",
  "tinyllama",
]);

/** Who publishes GGUF files of others' models there. */
const CONVERTERS: ReadonlySet<string> = new Set([
  "bartowski",
  "ggml-org",
  "lmstudio-community",
  "maziyarpanahi",
  "mradermacher",
  "quantfactory",
  "thebloke",
  "unsloth",
]);

/** Families whose repositories without a variant word hold the base model. */
const BASE_WITHOUT_WORD: ReadonlySet<string> = new Set([
  "codegemma",
  "codellama",
  "gemma",
  "gemma2",
  "llama3",
  "llama3.1",
  "llama3.2",
  "mistral",
  "qwen2.5",
  "qwen2.5-coder",
  "smollm",
  "smollm2",
  "starcoder2",
]);

export interface HuggingFaceResolution {
  readonly candidates: readonly PullCandidate[];
  /** Said when the library has no such model: "Ollama's library has a base model of qwen2.5 only at 0.5b." */
  readonly note: string | undefined;
  readonly publisher: "maker" | "converter" | "unknown";
}

/**
 * What a Hugging Face repository may mean to Ollama: the repository itself, when it holds GGUF files,
 * and the same model in Ollama's library. Repositories are named by other habits than library tags:
 * `Qwen2.5-7B` is the base model there.
 */
export function resolveHuggingFace(repository: Repository, catalogue: Catalogue): HuggingFaceResolution {
  const user = repository.user.toLowerCase();
  const publisher = MAKERS.has(user) ? "maker" : CONVERTERS.has(user) ? "converter" : "unknown";
  const likely = publisher === "converter" || /gguf/i.test(repository.repository);
  const direct = directCandidate(repository, likely, catalogue);
  const intent = readIntent(`${repository.repository} ${repository.tag ?? ""}`, catalogue);
  const understood =
    intent !== undefined && !intent.corrected && intent.extra.length === 0 && intent.size !== undefined;
  const library = understood ? libraryCandidates(intent, catalogue) : [];
  const wantsBase = understood && (intent.kind ?? kindWithoutWord(intent)) === "base";
  return {
    candidates: likely ? [...direct, ...library] : [...library, ...direct],
    note: wantsBase && library.length === 0 ? intent.family.noBase : undefined,
    publisher,
  };
}

function directCandidate(
  { user, repository, tag }: Repository,
  likely: boolean,
  catalogue: Catalogue,
): PullCandidate[] {
  const quantisation = parseQuantisation(tag ?? "");
  const spelled = quantisation === undefined ? tag : huggingFaceSpelling(quantisation);
  const name = `hf.co/${user}/${repository}${spelled === undefined ? "" : `:${spelled}`}`;
  if (!parseModelName(name).ok) return [];
  const reason = likely
    ? "The repository itself, from Hugging Face. Unknown to the catalogue, so its size is not known."
    : "The repository itself; Ollama can pull it only if it holds GGUF files, and its name does not say so.";
  return [pullCandidate(name, "unknown", reason, catalogue)];
}

function libraryCandidates(intent: NameIntent, catalogue: Catalogue): PullCandidate[] {
  const { size, version, quantisation } = intent;
  const kind = intent.kind ?? kindWithoutWord(intent);
  const exact = buildTags(intent.family, { kind, size, version, quantisation });
  const other = exact.length > 0 || quantisation === undefined ? [] : buildTags(intent.family, { kind, size, version });
  return [
    ...exact.map((tag) => builtCandidate(tag, catalogue, [])),
    ...other.map((tag) => builtCandidate(tag, catalogue, ["quantisation"])),
  ].map((candidate) => explain(candidate, intent, kind));
}

function kindWithoutWord(intent: NameIntent): ModelKind {
  return BASE_WITHOUT_WORD.has(intent.family.name) ? "base" : "instruct";
}

function explain(candidate: PullCandidate, intent: NameIntent, kind: ModelKind): PullCandidate {
  const habit = intent.kind === undefined ? ` On Hugging Face a name without a word means the ${kind} model.` : "";
  return { ...candidate, reason: `The same model in Ollama's library. ${candidate.reason}${habit}` };
}
