import { formatBytes } from "./bytes.ts";
import { USUAL_CONTEXT, compareNames } from "./catalogue-search.ts";
import type { Catalogue, CatalogueEntry } from "./catalogue.ts";
import { judgeFit } from "./fit.ts";
import type { Fit, Machine } from "./fit.ts";
import { estimateMemory } from "./memory.ts";
import type { MemoryEstimate } from "./memory.ts";
import type { ModelKind, Purpose } from "./model.ts";

export interface Recommendation {
  /** One model, or the two of a pair, base first. */
  readonly models: readonly CatalogueEntry[];
  readonly fit: Fit;
  /** Why this one, in a sentence. */
  readonly reason: string;
}

export interface Advice {
  readonly pick: Recommendation | undefined;
  /** The same goal met by a model of the other kind. */
  readonly alternative: Recommendation | undefined;
  /** Said instead, when nothing in the catalogue fits. */
  readonly nothing: string | undefined;
}

interface Goal {
  readonly kind: Exclude<ModelKind, "unknown">;
  readonly why: string;
  readonly otherwise: string;
}

/** What each goal asks for, and what a model of the other kind is good for in its place. */
const GOALS: Readonly<Record<Exclude<Purpose, "study">, Goal>> = {
  chat: {
    kind: "instruct",
    why: "An instruct model follows what it is asked",
    otherwise: "A base model can be wrapped to answer, and shows what the tuning adds",
  },
  "extract-json": {
    kind: "instruct",
    why: "An instruct model follows the instruction to fill a shape",
    otherwise: "A base model does it after a few examples in the prompt",
  },
  "complete-code": {
    kind: "base",
    why: "A base model trained on code continues it and fills gaps without talking about it",
    otherwise: "An instruct model writes code from a description and explains it",
  },
  "write-in-style": {
    kind: "base",
    why: "A base model goes on in the style of the text it is given",
    otherwise: "An instruct model writes in a style that is described to it, in its own manner",
  },
  "fine-tune": {
    kind: "base",
    why: "A base model has no habits that your examples would have to overcome (training needs several times the memory of running)",
    otherwise: "An instruct model keeps its manners and needs fewer examples",
  },
};

const DEMO = "The built-in demo pair runs anywhere.";

/**
 * Which model for what, on this machine: the largest in the catalogue that serves the goal and fits,
 * and what the other kind would do in its place. Purposes come from the catalogue; sizes
 * unknown to it are never recommended. Deterministic.
 */
export function recommend(purpose: Purpose, machine: Machine, catalogue: Catalogue): Advice {
  if (purpose === "study") return recommendPair(machine, catalogue);
  const goal = GOALS[purpose];
  const other = goal.kind === "base" ? "instruct" : "base";
  const pick = best(catalogue, machine, goal.kind, purpose);
  if (pick === undefined)
    return { pick: undefined, alternative: undefined, nothing: nothingFits(catalogue, machine, purpose) };
  const sibling = catalogue.entries.filter(({ name }) => name === pick.sibling);
  const alternative =
    largest(sibling.filter((entry) => fits([entry], machine))) ??
    best(catalogue, machine, other, purpose) ??
    best(catalogue, machine, other, other === "base" ? "write-in-style" : "chat");
  return {
    pick: recommendation([pick], machine, `${goal.why}; ${pick.name} is the largest that fits this machine.`),
    alternative:
      alternative === undefined
        ? undefined
        : recommendation([alternative], machine, `${goal.otherwise}: ${alternative.name}.`),
    nothing: undefined,
  };
}

/** To study what tuning does, one wants both halves loaded at once. */
function recommendPair(machine: Machine, catalogue: Catalogue): Advice {
  const pairs = catalogue.entries.flatMap((base) => {
    const instruct = base.kind === "base" ? catalogue.find(base.sibling ?? "") : undefined;
    const general = base.purposes.includes("write-in-style") || base.bundled;
    return instruct !== undefined && general && fits([base, instruct], machine) ? [[base, instruct] as const] : [];
  });
  const [base, instruct] = pairs.toSorted(([a], [b]) => byParameters(a, b))[0] ?? [];
  if (base === undefined || instruct === undefined)
    return {
      pick: undefined,
      alternative: undefined,
      nothing: `No pair of the catalogue fits this machine side by side. ${DEMO}`,
    };
  const why = `Base and instruct of one making stay loaded side by side; ${base.name} and ${instruct.name} are the largest that do so here.`;
  const alone = `The instruct model alone leaves more memory for context: ${instruct.name}.`;
  return {
    pick: recommendation([base, instruct], machine, why),
    alternative: recommendation([instruct], machine, alone),
    nothing: undefined,
  };
}

function best(catalogue: Catalogue, machine: Machine, kind: ModelKind, purpose: Purpose): CatalogueEntry | undefined {
  const code = purpose === "complete-code";
  return largest(
    catalogue.entries.filter(
      (entry) =>
        entry.kind === kind &&
        entry.purposes.includes(purpose) &&
        !entry.bundled &&
        entry.purposes.includes("complete-code") === code &&
        (!code || kind === "instruct" || entry.infill === true) &&
        fits([entry], machine),
    ),
  );
}

function largest(entries: readonly CatalogueEntry[]): CatalogueEntry | undefined {
  return entries.toSorted(byParameters)[0];
}

/** Most weights first; of equal ones the longer context, then the one with a sibling, then by name. */
function byParameters(a: CatalogueEntry, b: CatalogueEntry): number {
  return (
    (b.parameters ?? 0) - (a.parameters ?? 0) ||
    (b.context ?? 0) - (a.context ?? 0) ||
    Number(b.sibling !== undefined) - Number(a.sibling !== undefined) ||
    compareNames(a.name, b.name)
  );
}

function fits(entries: readonly CatalogueEntry[], machine: Machine): boolean {
  const estimates = estimatesOf(entries);
  return estimates !== undefined && judgeFit(estimates, machine).verdict === "fits";
}

function estimatesOf(entries: readonly CatalogueEntry[]): MemoryEstimate[] | undefined {
  const estimates = entries.flatMap(({ bytes, parameters }) =>
    bytes === undefined ? [] : [estimateMemory({ bytes, context: USUAL_CONTEXT, parameters })],
  );
  return estimates.length === entries.length ? estimates : undefined;
}

function recommendation(models: readonly CatalogueEntry[], machine: Machine, reason: string): Recommendation {
  return { models, fit: judgeFit(estimatesOf(models) ?? [], machine), reason };
}

function nothingFits(catalogue: Catalogue, machine: Machine, purpose: Purpose): string {
  const sizes = catalogue.entries
    .filter((entry) => entry.purposes.includes(purpose) && !entry.bundled && entry.bytes !== undefined)
    .map((entry) => estimatesOf([entry])?.[0]?.total ?? Infinity);
  const least = sizes.reduce((smallest, size) => Math.min(smallest, size), Infinity);
  return `Nothing in the catalogue fits: the smallest needs about ${formatBytes(least)} and this machine has ${formatBytes(machine.memory)}. ${DEMO}`;
}
