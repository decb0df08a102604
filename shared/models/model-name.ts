/**
 * Model names as Ollama reads them: `[host/][namespace/]model[:tag]`, with the defaults
 * `registry.ollama.ai`, `library` and `latest` (types/model/name.go of ollama/ollama).
 */
export interface ModelName {
  readonly host: string;
  readonly namespace: string;
  readonly model: string;
  readonly tag: string;
}

export type ParsedName =
  { readonly ok: true; readonly name: ModelName } | { readonly ok: false; readonly sentence: string };

export const DEFAULT_HOST = "registry.ollama.ai";
export const DEFAULT_NAMESPACE = "library";
export const DEFAULT_TAG = "latest";

const MOST_CHARACTERS = 400;

const PARTS = {
  host: { pattern: /^[a-z0-9_][a-z0-9_.:-]{0,349}$/i, allowed: "letters, digits, . : _ and -" },
  namespace: { pattern: /^[a-z0-9_][a-z0-9_-]{0,79}$/i, allowed: "letters, digits, _ and -" },
  model: { pattern: /^[a-z0-9_][a-z0-9_.-]{0,79}$/i, allowed: "letters, digits, . _ and -" },
  tag: { pattern: /^[a-z0-9_][a-z0-9_.-]{0,79}$/i, allowed: "letters, digits, . _ and -" },
} as const;

/**
 * Reads a full or short model name. Case is kept; an `http://` in front is dropped, as Ollama does.
 * A name that Ollama would refuse comes back as a sentence that says which part is wrong.
 */
export function parseModelName(text: string): ParsedName {
  const trimmed = text.trim();
  if (trimmed === "") return refuse("The model name is empty.");
  if (trimmed.length > MOST_CHARACTERS)
    return refuse(`A model name has at most ${MOST_CHARACTERS} characters; this one has ${trimmed.length}.`);
  const parts = trimmed.replace(/^https?:\/\//i, "").split("/");
  if (parts.length > 3) return refuse(`"${clip(trimmed)}" has too many slashes; a name is host/namespace/model:tag.`);
  const last = parts.pop() ?? "";
  const colon = last.indexOf(":");
  const name: ModelName = {
    host: parts.length === 2 ? (parts[0] ?? "") : DEFAULT_HOST,
    namespace: parts.at(-1) ?? DEFAULT_NAMESPACE,
    model: colon === -1 ? last : last.slice(0, colon),
    tag: colon === -1 ? DEFAULT_TAG : last.slice(colon + 1),
  };
  const problem = findProblem(name);
  return problem === undefined ? { ok: true, name } : refuse(problem);
}

function findProblem(name: ModelName): string | undefined {
  for (const part of ["host", "namespace", "model", "tag"] as const) {
    const value = name[part];
    if (value === "") return `The ${part} of the model name is empty.`;
    if (value.includes("..")) return `The ${part} "${clip(value)}" has two dots in a row; that is not a model name.`;
    if (PARTS[part].pattern.test(value)) continue;
    if (value.length > 80 && part !== "host")
      return `The ${part} has ${value.length} characters; at most 80 are allowed.`;
    return `The ${part} "${clip(value)}" is not valid; it begins with a letter or digit and has only ${PARTS[part].allowed}.`;
  }
  return undefined;
}

/** The shortest name that still means the same model, tag always written: `llama3.2:latest`. */
export function formatModelName(name: ModelName): string {
  const model = `${name.model}:${name.tag}`;
  if (name.host !== DEFAULT_HOST) return `${name.host}/${name.namespace}/${model}`;
  return name.namespace === DEFAULT_NAMESPACE ? model : `${name.namespace}/${model}`;
}

/** The name as a person would say it: the tag is left out where it is `latest`. */
export function displayModelName(name: ModelName): string {
  return formatModelName(name).replace(/:latest$/, "");
}

/** A key under which two spellings of one model are equal; Ollama compares local names without case. */
export function modelNameKey(text: string): string {
  const parsed = parseModelName(text);
  return (parsed.ok ? formatModelName(parsed.name) : text.trim()).toLowerCase();
}

/** Whether the name is one of Ollama's own library: default host and namespace. */
export function isLibraryName(name: ModelName): boolean {
  return name.host === DEFAULT_HOST && name.namespace.toLowerCase() === DEFAULT_NAMESPACE;
}

/** Cloud models (`:cloud`, `-cloud`) run on someone else's machine; Diptych is about this one. */
export function isCloudName(name: ModelName): boolean {
  return /(?:^|-)cloud$/i.test(name.tag);
}

function refuse(sentence: string): ParsedName {
  return { ok: false, sentence };
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
