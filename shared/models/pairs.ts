import { formatBytes } from "./bytes.ts";
import { compareNames } from "./catalogue-search.ts";
import type { Catalogue, CatalogueEntry } from "./catalogue.ts";
import { identify } from "./pair-identity.ts";
import type { PairIdentity, PairModel } from "./pair-identity.ts";

/** A base model and the instruct model tuned from it. */
export interface Pair<M extends PairModel = PairModel> {
  readonly base: M;
  readonly instruct: M;
  readonly fair: boolean;
  /** "Not a fair comparison because …", undefined when it is fair. */
  readonly unfair: string | undefined;
}

interface Known<M extends PairModel> {
  readonly model: M;
  readonly identity: PairIdentity;
}

/** Sizes of one quantisation of the same weights differ by less than this. */
const SAME_SIZE = 0.03;

/**
 * Finds the pairs among models: same family and size, and for each base model the instruct model that
 * is nearest to it: same quantisation first, then same version, then the plainest name. The result
 * does not depend on the order of the models; an instruct model may stand in several pairs.
 */
export function findPairs<M extends PairModel>(models: readonly M[], catalogue: Catalogue): Pair<M>[] {
  const known = models.map((model) => ({ model, identity: identify(model, catalogue) }));
  const instructs = Map.groupBy(
    known.filter(({ model }) => model.kind === "instruct"),
    ({ identity }) => identity.line,
  );
  return known
    .filter(({ model }) => model.kind === "base")
    .flatMap((base) => {
      const instruct = nearest(base, instructs.get(base.identity.line) ?? []);
      return instruct === undefined ? [] : [pairOf(base, instruct)];
    })
    .toSorted((a, b) => compareNames(a.base.name, b.base.name));
}

function nearest<M extends PairModel>(base: Known<M>, candidates: readonly Known<M>[]): Known<M> | undefined {
  let best: Known<M> | undefined;
  for (const candidate of candidates) if (best === undefined || compare(base, candidate, best) < 0) best = candidate;
  return best;
}

function compare<M extends PairModel>(base: Known<M>, a: Known<M>, b: Known<M>): number {
  return distance(base, a) - distance(base, b) || compareNames(a.model.name, b.model.name);
}

function distance(base: Known<PairModel>, instruct: Known<PairModel>): number {
  const [left, right] = [base.identity, instruct.identity];
  const quantisation = left.quantisation === right.quantisation ? 0 : 100;
  const version = left.version === right.version ? 0 : 10;
  return quantisation + version + Math.min(differingWords(left, right).length, 9);
}

function pairOf<M extends PairModel>(base: Known<M>, instruct: Known<M>): Pair<M> {
  const reasons = differences(base, instruct);
  const unfair = reasons.length === 0 ? undefined : `Not a fair comparison because ${reasons.join(", and ")}.`;
  return { base: base.model, instruct: instruct.model, fair: reasons.length === 0, unfair };
}

/** What differs between the two beside the tuning itself, each as a clause. */
function differences({ model: base, identity: left }: Known<PairModel>, other: Known<PairModel>): string[] {
  const { model: instruct, identity: right } = other;
  const reasons: string[] = [];
  if (left.quantisation !== undefined && right.quantisation !== undefined && left.quantisation !== right.quantisation)
    reasons.push(`the base is ${left.quantisation} and the instruct ${right.quantisation}`);
  if (left.version !== right.version) reasons.push(versionReason(left.version, right.version));
  if (base.family !== undefined && instruct.family !== undefined && base.family !== instruct.family)
    reasons.push(`they are built differently (${base.family} and ${instruct.family})`);
  const words = differingWords(left, right);
  if (words.length > 0) reasons.push(`only one of them is a ${words.map((word) => `\`${word}\``).join(" ")} variant`);
  if (reasons.length === 0 && sizesDiffer(base.bytes, instruct.bytes))
    reasons.push(
      `their files differ in size (${formatBytes(base.bytes ?? 0)} and ${formatBytes(instruct.bytes ?? 0)}), so more than the tuning differs`,
    );
  return reasons;
}

function versionReason(base: string | undefined, instruct: string | undefined): string {
  if (base !== undefined && instruct !== undefined) return `the base is ${base} and the instruct ${instruct}`;
  return `only the ${base === undefined ? "instruct" : "base"} says its version (${base ?? instruct ?? ""})`;
}

function differingWords(left: PairIdentity, right: PairIdentity): string[] {
  const onlyLeft = left.extra.filter((word) => !right.extra.includes(word));
  return [...onlyLeft, ...right.extra.filter((word) => !left.extra.includes(word))];
}

function sizesDiffer(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) > SAME_SIZE * Math.max(a, b);
}

/** A catalogue entry as something to pair. */
export type CataloguePairModel = PairModel & { readonly entry: CatalogueEntry };

/** The catalogue's own pairs, by its siblings, smallest first; pairs of unknown size come last. */
export function cataloguePairs(catalogue: Catalogue): Pair<CataloguePairModel>[] {
  const size = ({ base, instruct }: Pair<CataloguePairModel>): number =>
    (base.bytes ?? Infinity) + (instruct.bytes ?? Infinity);
  return catalogue.entries
    .filter(({ kind }) => kind === "base")
    .flatMap((base) => {
      const instruct = base.sibling === undefined ? undefined : catalogue.find(base.sibling);
      return instruct === undefined ? [] : [pairOf(fromEntry(base, catalogue), fromEntry(instruct, catalogue))];
    })
    .toSorted((a, b) => (size(a) === size(b) ? compareNames(a.base.name, b.base.name) : size(a) - size(b)));
}

/** The catalogue's sizes are rounded, so they do not count for fairness unless they differ clearly. */
function fromEntry(entry: CatalogueEntry, catalogue: Catalogue): Known<CataloguePairModel> {
  const model = { name: entry.name, kind: entry.kind, bytes: entry.bytes, quantization: entry.quantisation, entry };
  return { model, identity: identify(model, catalogue) };
}
