import type { Catalogue, CatalogueFamily } from "./catalogue.ts";
import { isKnownFamily } from "./family-default.ts";
import { kindOfWord } from "./family-tags.ts";
import type { TagWish } from "./family-tags.ts";
import { parseParameterCount } from "./model.ts";
import type { ModelKind } from "./model.ts";
import { parseQuantisation, usualQuantisation } from "./quantisation.ts";
import { allowedSlips, isNearly } from "./spelling.ts";

/** What someone means by a few words: a family of the catalogue and what they said about the tag. */
export interface NameIntent extends TagWish {
  readonly family: CatalogueFamily;
  /** Words that neither family nor tag explain: `vision`, `vl`, `128k`. */
  readonly extra: readonly string[];
  /** The family's name was nearly typed, not exactly. */
  readonly corrected: boolean;
}

const SIZE = /^(?:\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[bm]|e\d+b)$/;
const VERSION = /^v\d+(?:\.\d+)+$/;
const SHORT_VERSION = /^v\d+$/;
const NOISE: ReadonlySet<string> = new Set(["gguf", "hf", "latest", "meta", "model", "ollama", "the"]);
const MORE_BASE_WORDS: ReadonlySet<string> = new Set(["foundation", "raw"]);
const MORE_INSTRUCT_WORDS: ReadonlySet<string> = new Set(["instruction", "instructed"]);

/**
 * Reads words in any of the spellings people use ("Qwen2.5-7B-Instruct", "llama 3.1 8b base",
 * "mistral7b_instruct Q4_K_M"). Undefined when no family of the catalogue is among them.
 */
export function readIntent(text: string, catalogue: Catalogue): NameIntent | undefined {
  const tokens = tokenize(text);
  const about = tokens.filter((token) => !isTagToken(token) && !NOISE.has(token));
  const exact = findFamily(about, catalogue);
  if (exact !== undefined) return describe(tokens, exact.family, exact.rest, false);
  const glued = findGlued(about[0] ?? "", catalogue);
  if (glued !== undefined) return describe([glued.size, ...tokens], glued.family, about.slice(1), false);
  const near = findNearly(about, catalogue);
  return near === undefined ? undefined : describe(tokens, near.family, near.rest, true);
}

function tokenize(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/(\d)\s+(b|m)\b/g, "$1$2")
    .replace(/(\d)\s*billion\b/g, "$1b")
    .replace(/\b(i?q\d)[_-](k|\d)(?:[_-](xxs|xs|xl|s|m|l))?\b/g, (_, bits: string, kind: string, size?: string) =>
      size === undefined ? `${bits}~${kind}` : `${bits}~${kind}~${size}`,
    )
    .split(/[-_:/ ]+/)
    .map((token) => token.replaceAll("~", "_"))
    .filter((token) => token !== "");
}

/** Whether a token says something of the tag; `v2` may be part of a name, `v0.2` hardly. */
function isTagToken(token: string): boolean {
  return SIZE.test(token) || VERSION.test(token) || parseQuantisation(token) !== undefined;
}

interface Found {
  readonly family: CatalogueFamily;
  readonly rest: readonly string[];
}

/** The longest family whose name the first words spell, separators and dots aside. */
function findFamily(words: readonly string[], catalogue: Catalogue): Found | undefined {
  const families = new Map(Object.values(catalogue.families).map((family) => [squash(family.name), family]));
  let spelled = "";
  let found: Found | undefined;
  for (const [index, word] of words.slice(0, 6).entries()) {
    spelled += squash(word);
    const family = families.get(spelled);
    if (family !== undefined) found = { family, rest: words.slice(index + 1) };
  }
  return found;
}

/** `mistral7b`, `llama38b`: a family and one of its sizes in one word. */
function findGlued(word: string, catalogue: Catalogue): { family: CatalogueFamily; size: string } | undefined {
  const spelled = squash(word);
  for (const family of Object.values(catalogue.families).toSorted((a, b) => b.name.length - a.name.length)) {
    const start = squash(family.name);
    if (!spelled.startsWith(start)) continue;
    const size = sizesOf(family).find((candidate) => squash(candidate) === spelled.slice(start.length));
    if (size !== undefined) return { family, size };
  }
  return undefined;
}

/**
 * A family with a slip or two in its name. Digits must be right, since `qwen2` is not a slip for
 * `qwen3`, and a word that is a family of its own (`mixtral`) is none for another.
 */
function findNearly(words: readonly string[], catalogue: Catalogue): Found | undefined {
  for (const count of [1, 2]) {
    const typed = words.slice(0, count).join("-");
    if (words.length < count || isKnownFamily(typed)) continue;
    const family = Object.values(catalogue.families).find(
      ({ name }) => digits(name) === digits(typed) && isNearly(typed, name, allowedSlips(typed)),
    );
    if (family !== undefined) return { family, rest: words.slice(count) };
  }
  return undefined;
}

function describe(
  tokens: readonly string[],
  family: CatalogueFamily,
  rest: readonly string[],
  corrected: boolean,
): NameIntent {
  const shortVersion = rest.find(
    (word) => SHORT_VERSION.test(word) && family.tags.some(({ version }) => version === word),
  );
  const said = rest
    .filter((word) => word !== shortVersion)
    .map((word) => ({ word, kind: kindOfTyped(family.name, word) }));
  const kinds = new Set(said.map(({ kind }) => kind).filter((kind) => kind !== "unknown"));
  const [kind] = kinds;
  const size = tokens.find((token) => SIZE.test(token));
  return {
    family,
    size: size === undefined ? undefined : (sizesOf(family).find((known) => sameSize(known, size)) ?? size),
    kind: kinds.size === 1 ? kind : undefined,
    word: said.find((one) => one.kind !== "unknown")?.word,
    version: shortVersion ?? tokens.find((token) => VERSION.test(token)),
    quantisation: tokens.flatMap((token) => parseQuantisation(token) ?? []).map(usualQuantisation)[0],
    extra: said.filter((one) => one.kind === "unknown").map(({ word }) => word),
    corrected,
  };
}

function kindOfTyped(family: string, word: string): ModelKind {
  if (MORE_BASE_WORDS.has(word)) return "base";
  return MORE_INSTRUCT_WORDS.has(word) ? "instruct" : kindOfWord(family, word);
}

function sizesOf(family: CatalogueFamily): string[] {
  return [...new Set(family.tags.flatMap(({ sizes }) => sizes))];
}

/** `500m` is `0.5b`, and `7.0b` is `7b`. */
function sameSize(a: string, b: string): boolean {
  return a === b || (parseParameterCount(a) ?? -1) === (parseParameterCount(b) ?? -2);
}

function digits(text: string): string {
  return text.replace(/\D/g, "");
}

function squash(text: string): string {
  return text.replace(/[-_.: ]/g, "");
}
