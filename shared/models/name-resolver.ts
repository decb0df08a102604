import type { Catalogue } from "./catalogue.ts";
import { chooseThree, pullCandidate } from "./name-candidate.ts";
import type { NameCandidate, PullCandidate } from "./name-candidate.ts";
import { resolveHuggingFace } from "./name-hugging-face.ts";
import { readIntent } from "./name-intent.ts";
import type { NameIntent } from "./name-intent.ts";
import {
  justAsTyped,
  missingNote,
  proposeInstalled,
  proposeLiteral,
  proposeOtherFamily,
  proposeTags,
} from "./name-proposals.ts";
import { judgeKind } from "./kind.ts";
import { DEFAULT_TAG, isCloudName, isLibraryName, modelNameKey, parseModelName } from "./model-name.ts";
import type { ModelName, ParsedName } from "./model-name.ts";
import { splitQuantisation } from "./quantisation.ts";
import { readTypedName } from "./typed-name.ts";

export interface ResolverKnowledge {
  readonly catalogue: Catalogue;
  /** Names as the source lists them. */
  readonly installed: readonly string[];
}

export type NameResolution =
  | {
      readonly outcome: "candidates";
      /** One to three, the likeliest first. */
      readonly candidates: readonly NameCandidate[];
      /** Something the person should know: "Ollama's library has no base model of qwen3." */
      readonly note: string | undefined;
    }
  | { readonly outcome: "refused"; readonly sentence: string };

const UNKNOWN = "Unknown to the catalogue, so its size is not known.";

/**
 * What a typed name may mean. Never decides: it proposes, with kind, size and reason, and marks whatever
 * a proposal has otherwise than what was typed. Names unknown to the catalogue are let through.
 */
export function resolveName(typed: string, knowledge: ResolverKnowledge): NameResolution {
  const read = readTypedName(typed);
  if (read.form === "refused") return { outcome: "refused", sentence: read.sentence };
  if (read.form === "file") return resolveFile(read.path, knowledge);
  if (read.form === "name") return resolvePlain(read.text, knowledge);
  const { candidates, note } = resolveHuggingFace(read, knowledge.catalogue);
  return finish(candidates, note, knowledge, "That is no name of a repository on Hugging Face.");
}

/** A bare file name may also be meant as the model's name, so both are proposed. */
function resolveFile(path: string, knowledge: ResolverKnowledge): NameResolution {
  const file: NameCandidate = { action: "create-from-file", path, reason: "A GGUF file: a model is created from it." };
  if (/[/\\]/.test(path)) return finish([file], undefined, knowledge);
  const meant = resolvePlain(path.replace(/\.gguf$/i, ""), knowledge);
  return finish([file, ...(meant.outcome === "candidates" ? meant.candidates : [])], undefined, knowledge);
}

function resolvePlain(text: string, knowledge: ResolverKnowledge): NameResolution {
  const { catalogue } = knowledge;
  const written = text.replace(/^(?:registry\.ollama\.ai\/)?library\//i, "");
  const parsed = parseModelName(tidyCase(written));
  if (written.includes("/"))
    return parsed.ok ? resolvePublished(written, parsed.name, knowledge) : refuse(parsed, text);
  const intent = readIntent(written, catalogue);
  const exact = parsed.ok ? exactCandidates(parsed.name, intent, knowledge) : [];
  if (intent === undefined || intent.extra.length > 0) {
    const others = intent === undefined || parsed.ok ? [] : proposeOtherFamily(intent, catalogue);
    const typed = parsed.ok && exact.length === 0 ? [asTyped(parsed.name, catalogue)] : exact;
    return [...typed, ...others].length === 0
      ? refuse(parsed, text)
      : finish([...typed, ...others], undefined, knowledge);
  }
  return resolveIntent(intent, parsed, exact, knowledge);
}

function resolveIntent(
  intent: NameIntent,
  parsed: ParsedName,
  exact: readonly PullCandidate[],
  knowledge: ResolverKnowledge,
): NameResolution {
  const { catalogue, installed } = knowledge;
  const proposals = [...proposeLiteral(intent, catalogue), ...proposeTags(intent, catalogue)];
  const same = parsed.ok ? justAsTyped(`${parsed.name.model}:${parsed.name.tag}`, proposals) : undefined;
  if (same !== undefined && exact.length === 0) return finish([same], undefined, knowledge);
  if (exact.length > 0 && intent.size !== undefined) return finish(exact, undefined, knowledge);
  const isFamily = parsed.ok && parsed.name.tag === DEFAULT_TAG && parsed.name.model === intent.family.name;
  const letThrough = parsed.ok && exact.length === 0 && (intent.corrected || isFamily);
  const typed = letThrough ? [asTyped(parsed.name, catalogue)] : exact;
  const all = [...proposeInstalled(intent, installed, catalogue), ...typed, ...proposals];
  const note = exact.length > 0 ? undefined : missingNote(intent, proposals);
  return finish(all, note, knowledge, note ?? "");
}

/** The name itself, where it is installed or in the catalogue; with its other half, if no kind was asked for. */
function exactCandidates(
  name: ModelName,
  intent: NameIntent | undefined,
  knowledge: ResolverKnowledge,
): PullCandidate[] {
  const { catalogue, installed } = knowledge;
  const written = `${name.model}:${name.tag}`;
  const key = modelNameKey(written);
  const local = installed.find((one) => modelNameKey(one) === key);
  if (local !== undefined) return [pullCandidate(local, "installed", "Already installed.", catalogue)];
  const entry = catalogue.find(written);
  if (entry === undefined) return [];
  const reason = modelNameKey(entry.name) === key ? "In the catalogue." : `The same model as ${entry.name}.`;
  const other = entry.sibling === undefined || intent?.kind !== undefined ? undefined : catalogue.find(entry.sibling);
  const sibling =
    other === undefined
      ? []
      : [pullCandidate(other.name, "catalogue", `Its ${other.kind} sibling.`, catalogue, ["kind"])];
  return [pullCandidate(written, "catalogue", reason, catalogue), ...sibling];
}

function asTyped(name: ModelName, catalogue: Catalogue): PullCandidate {
  const written = `${name.model}:${name.tag}`;
  const warning = isCloudName(name)
    ? " It runs on Ollama's servers, not on this machine."
    : judgeKind({ name: written }).embeddingOnly
      ? " It only makes embeddings and answers nothing."
      : "";
  return pullCandidate(written, "unknown", `As typed.${warning} ${UNKNOWN}`, catalogue);
}

/** A name under somebody's namespace, of this or another registry, or a repository of Hugging Face. */
function resolvePublished(text: string, name: ModelName, knowledge: ResolverKnowledge): NameResolution {
  const { catalogue } = knowledge;
  const [user = "", repository = "", third] = text.split("/");
  if (third !== undefined || !isLibraryName({ ...name, namespace: "library" }))
    return finish(
      [pullCandidate(text, "unknown", `From the registry ${name.host}. ${UNKNOWN}`, catalogue)],
      undefined,
      knowledge,
    );
  const [model = "", tag] = repository.split(":");
  const found = resolveHuggingFace({ user, repository: model, tag }, catalogue);
  const literal = pullCandidate(text, "unknown", `Published by ${name.namespace} on ollama.com. ${UNKNOWN}`, catalogue);
  if (found.publisher !== "unknown") return finish(found.candidates, found.note, knowledge);
  return finish(/gguf/i.test(model) ? [...found.candidates, literal] : [literal], undefined, knowledge);
}

/** Lower case as the library writes names, quantisations in their own spelling. */
function tidyCase(text: string): string {
  if (text.includes("/")) return text;
  const [rest, quantisation] = splitQuantisation(text);
  if (quantisation === undefined) return text.toLowerCase();
  return `${rest.toLowerCase()}${rest === "" ? "" : (text[rest.length] ?? "")}${quantisation}`;
}

function refuse(parsed: ParsedName, text: string): NameResolution {
  const spaces = "A model name has no spaces, and the catalogue knows no family in these words.";
  const sentence = /\s/.test(text) || parsed.ok ? spaces : parsed.sentence;
  return { outcome: "refused", sentence };
}

/** Installed models first, each model once, at most three. */
function finish(
  candidates: readonly NameCandidate[],
  note: string | undefined,
  { installed, catalogue }: ResolverKnowledge,
  otherwise = "",
): NameResolution {
  if (candidates.length === 0) return { outcome: "refused", sentence: otherwise };
  const keys = new Set(installed.map(modelNameKey));
  const marked = candidates.map((candidate) =>
    candidate.action === "pull" && keys.has(modelNameKey(candidate.name))
      ? { ...candidate, known: "installed" as const, reason: "Already installed." }
      : candidate,
  );
  const installedFirst = marked.toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)));
  return { outcome: "candidates", candidates: chooseThree(installedFirst, catalogue), note };
}

function isHere(candidate: NameCandidate): boolean {
  return candidate.action === "pull" && candidate.known === "installed" && candidate.differs.length === 0;
}
