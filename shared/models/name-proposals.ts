import type { Catalogue } from "./catalogue.ts";
import { buildTags, isKnownAbsent, kindOfWord } from "./family-tags.ts";
import type { BuiltTag } from "./family-tags.ts";
import { judgeKind } from "./kind.ts";
import { builtCandidate, pullCandidate } from "./name-candidate.ts";
import type { Difference, PullCandidate } from "./name-candidate.ts";
import { readIntent } from "./name-intent.ts";
import type { NameIntent } from "./name-intent.ts";
import { modelNameKey, parseModelName } from "./model-name.ts";

/** Library tags that meet an intent; where none does, the nearest, with what differs about them. */
export function proposeTags(intent: NameIntent, catalogue: Catalogue): PullCandidate[] {
  const { family, kind, word, size, version, quantisation } = intent;
  const slip: readonly Difference[] = intent.corrected ? ["family"] : [];
  const wish = { kind, word, size, version, quantisation };
  const fitting = inOrder(buildTags(family, wish), intent, catalogue);
  if (fitting.length > 0) return fitting.map((tag) => builtCandidate(tag, catalogue, slip));
  const relaxed: readonly (readonly [Difference, BuiltTag[]])[] = [
    ["quantisation", quantisation === undefined ? [] : buildTags(family, { ...wish, quantisation: undefined })],
    ["version", version === undefined ? [] : buildTags(family, { ...wish, version: undefined })],
    ["kind", kind === undefined ? [] : buildTags(family, { ...wish, kind: undefined, word: undefined })],
    ["size", size === undefined ? [] : buildTags(family, { ...wish, size: undefined })],
  ];
  return relaxed.flatMap(([difference, tags]) =>
    inOrder(tags, intent, catalogue).map((tag) => builtCandidate(tag, catalogue, [...slip, difference])),
  );
}

/**
 * The family's own default first where no size was asked for. Where no kind was: the bare tag, then the
 * base models beside it; without a bare tag the instruct model, since that is what bare names mean.
 */
function inOrder(tags: readonly BuiltTag[], intent: NameIntent, catalogue: Catalogue): BuiltTag[] {
  const usual = catalogue.find(intent.family.name)?.name;
  const isBare = (tag: BuiltTag): boolean => tag.name === `${intent.family.name}:${tag.size}`;
  const second = tags.some(isBare) ? "base" : "instruct";
  const rank = (tag: BuiltTag): number => {
    const isUsual = intent.size === undefined && usual !== undefined && catalogue.find(tag.name)?.name === usual;
    const place = intent.kind !== undefined || isBare(tag) ? 0 : 1 + Number(tag.kind !== second);
    return (isUsual ? 0 : 3) + place;
  };
  return tags.toSorted((a, b) => rank(a) - rank(b));
}

/** What was said, put together as a tag of its family, where none of the family's patterns gives it. */
export function proposeLiteral(intent: NameIntent, catalogue: Catalogue): PullCandidate[] {
  const { family, kind, word, size, version, quantisation } = intent;
  if (intent.corrected || size === undefined) return [];
  if (buildTags(family, { kind, word, size, version, quantisation }).length > 0) return [];
  const own = family.tags.find((shape) => kind !== undefined && kindOfWord(family.name, shape.word) === kind);
  const tag = tagOf({ ...intent, word: own?.word ?? word });
  return isKnownAbsent(catalogue, family.name, tag) ? [] : [putTogether(`${family.name}:${tag}`, catalogue)];
}

/** `mistral nemo 12b`: a family with a word more is another family, `mistral-nemo`. */
export function proposeOtherFamily(intent: NameIntent, catalogue: Catalogue): PullCandidate[] {
  const tag = tagOf(intent);
  const name = [intent.family.name, ...intent.extra].join("-");
  if (intent.corrected || !parseModelName(name).ok) return [];
  return [putTogether(tag === "" ? name : `${name}:${tag}`, catalogue)];
}

function putTogether(name: string, catalogue: Catalogue): PullCandidate {
  return pullCandidate(name, "unknown", "Put together from what was typed; unknown to the catalogue.", catalogue);
}

function tagOf({ size, word, version, quantisation }: NameIntent): string {
  return [size, word, version, quantisation].filter((part) => part !== undefined).join("-");
}

/** Installed models of the same family, size and kind, in whatever quantisation unless one was asked for. */
export function proposeInstalled(
  intent: NameIntent,
  installed: readonly string[],
  catalogue: Catalogue,
): PullCandidate[] {
  if (intent.size === undefined || intent.corrected) return [];
  return installed
    .filter((name) => {
      const has = readIntent(name, catalogue);
      return (
        has !== undefined &&
        has.family === intent.family &&
        has.size === intent.size &&
        has.extra.length === 0 &&
        (intent.kind === undefined || judgeKind({ name }).kind === intent.kind) &&
        (intent.version === undefined || has.version === intent.version) &&
        (intent.quantisation === undefined || has.quantisation === intent.quantisation)
      );
    })
    .map((name) => pullCandidate(name, "installed", "Already installed.", catalogue));
}

/** Says what is missing when nothing proposed is just what was asked for. */
export function missingNote(intent: NameIntent, proposals: readonly PullCandidate[]): string | undefined {
  if (proposals.some(({ differs }) => differs.every((difference) => difference === "family"))) return undefined;
  if (intent.kind === "base" && intent.family.noBase !== undefined) return intent.family.noBase;
  const asked = [intent.size, intent.kind, intent.version, intent.quantisation].filter((part) => part !== undefined);
  return `The catalogue knows no ${intent.family.name} that is ${asked.join(" ")}.`;
}

/** The proposal that is letter for letter what was typed, if there is one. */
export function justAsTyped(typed: string, proposals: readonly PullCandidate[]): PullCandidate | undefined {
  const key = modelNameKey(typed);
  return proposals.find(({ name, differs }) => differs.length === 0 && modelNameKey(name) === key);
}
