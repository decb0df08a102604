import type { Catalogue } from "./catalogue.ts";
import type { BuiltTag } from "./family-tags.ts";
import { judgeKind } from "./kind.ts";
import type { ModelKind } from "./model.ts";
import { parseParameterCount } from "./model.ts";
import { displayModelName, modelNameKey, parseModelName } from "./model-name.ts";
import { parseTag } from "./tag.ts";

/** What a proposal has otherwise than what was typed. Empty for one that is just what was meant. */
export type Difference = "kind" | "size" | "quantisation" | "version" | "family";

/** One thing that may be meant, for a person to choose; nothing is pulled before they do. */
export type NameCandidate = PullCandidate | FileCandidate;

export interface PullCandidate {
  readonly action: "pull";
  /** The very name to pull. */
  readonly name: string;
  /**
   * `installed`: already here. `catalogue`: listed there. `pattern`: built as its family builds tags.
   * `unknown`: unknown to the catalogue, which is no obstacle.
   */
  readonly known: "installed" | "catalogue" | "pattern" | "unknown";
  readonly kind: ModelKind;
  /** Number of weights, as far as name or catalogue say. */
  readonly parameters: number | undefined;
  readonly quantisation: string | undefined;
  /** Bytes to download, where the catalogue knows. */
  readonly bytes: number | undefined;
  readonly differs: readonly Difference[];
  /** Why this is proposed, in a sentence. */
  readonly reason: string;
}

export interface FileCandidate {
  readonly action: "create-from-file";
  readonly path: string;
  readonly reason: string;
}

/** A proposal for one name, with what catalogue and name tell of it. */
export function pullCandidate(
  name: string,
  known: PullCandidate["known"],
  reason: string,
  catalogue: Catalogue,
  differs: readonly Difference[] = [],
): PullCandidate {
  const entry = catalogue.find(name);
  const parsed = parseModelName(name);
  const tag = parsed.ok ? parseTag(parsed.name.tag) : { words: [] };
  const model = parsed.ok ? parseTag(parsed.name.model) : { words: [] };
  return {
    action: "pull",
    name: parsed.ok ? displayModelName(parsed.name) : name,
    known: known === "unknown" && entry !== undefined ? "catalogue" : known,
    kind: entry?.kind ?? judgeKind({ name }).kind,
    parameters: entry?.parameters ?? parseParameterCount(tag.size ?? model.size ?? ""),
    quantisation: entry?.quantisation ?? tag.quantisation,
    bytes: entry?.bytes,
    differs,
    reason,
  };
}

/** The proposal for a tag that was built by its family's pattern. */
export function builtCandidate(tag: BuiltTag, catalogue: Catalogue, differs: readonly Difference[]): PullCandidate {
  const entry = catalogue.find(tag.name);
  const same = entry !== undefined && modelNameKey(entry.name) !== modelNameKey(tag.name);
  const sentences = [
    same ? `The same model as ${entry.name}.` : "",
    tag.quantisationAdded ? "This family has such tags only with a quantisation." : "",
    entry === undefined ? "Built as this family builds its tags; the catalogue does not list it." : "In the catalogue.",
    differs.length === 0 ? "" : `Not what was typed: another ${differs.join(" and ")}.`,
  ];
  const reason = sentences.filter((sentence) => sentence !== "").join(" ");
  return pullCandidate(tag.name, entry === undefined ? "pattern" : "catalogue", reason, catalogue, differs);
}

/** Each model once, the first proposal of it, and at most three. */
export function chooseThree(candidates: readonly NameCandidate[], catalogue: Catalogue): NameCandidate[] {
  const seen = new Set<string>();
  const chosen: NameCandidate[] = [];
  for (const candidate of candidates) {
    const key =
      candidate.action === "pull"
        ? modelNameKey(catalogue.find(candidate.name)?.name ?? candidate.name)
        : candidate.path;
    if (!seen.has(key)) chosen.push(candidate);
    seen.add(key);
  }
  return chosen.slice(0, 3);
}
