import { formatBytes } from "./bytes.ts";
import { roomForPull, type Room } from "./disk-use.ts";
import type { Layer } from "./model.ts";

/** What was found out about a name before it is pulled. */
export interface PullFact {
  readonly name: string;
  readonly installed: boolean;
  /** From its registry, when that answered. */
  readonly layers: readonly Layer[] | undefined;
  /** The registry answered that it has no such model. */
  readonly missing: boolean;
  readonly catalogueBytes: number | undefined;
}

/** The models folder the pulls would fill. Bytes. */
export interface PullSpace {
  readonly free: number;
  /** What is on disk already, by digest. */
  readonly present: ReadonlySet<string>;
  /** What other pulls into it will still need. */
  readonly promised: number;
}

export interface PlannedPull {
  readonly name: string;
  /** What is to be fetched; undefined where nobody knows beforehand. */
  readonly bytes: number | undefined;
  readonly from: "registry" | "catalogue" | "nowhere";
  readonly installed: boolean;
}

export interface PullPlan {
  readonly pulls: readonly PlannedPull[];
  /** What all of them fetch, layers they share counted once; undefined when the size of one is not known. */
  readonly bytes: number | undefined;
  readonly room: Room | undefined;
  /** Why it cannot be done, when it cannot. */
  readonly refusal: string | undefined;
  /** What is known beforehand, in a sentence. */
  readonly sentence: string;
}

/** Says what pulling these names will fetch and leave free. A size nobody knows is no obstacle. */
export function planPulls(facts: readonly PullFact[], space: PullSpace | undefined): PullPlan {
  const seen = new Set(space?.present);
  const pulls = facts.map((fact) => planOne(fact, seen));
  const bytes = sum(pulls);
  const room = bytes === undefined || space === undefined ? undefined : roomForPull(bytes, space.free - space.promised);
  const missing = facts.find((fact) => fact.missing);
  const refusal =
    missing === undefined
      ? room?.fits === false
        ? room.sentence
        : undefined
      : `The registry has no model ${missing.name}. Check the name and the tag.`;
  return { pulls, bytes, room, refusal, sentence: refusal ?? room?.sentence ?? sizeSentence(bytes) };
}

/** Layers that lie on disk, or that a name before this one brings, are not fetched again. */
function planOne({ name, installed, layers, catalogueBytes }: PullFact, seen: Set<string>): PlannedPull {
  if (layers !== undefined) {
    const fresh = layers.filter(({ digest }) => !seen.has(digest));
    for (const { digest } of fresh) seen.add(digest);
    return { name, installed, from: "registry", bytes: fresh.reduce((all, layer) => all + layer.bytes, 0) };
  }
  if (installed) return { name, installed, from: "nowhere", bytes: 0 };
  return { name, installed, from: catalogueBytes === undefined ? "nowhere" : "catalogue", bytes: catalogueBytes };
}

function sum(pulls: readonly PlannedPull[]): number | undefined {
  let all = 0;
  for (const { bytes } of pulls) {
    if (bytes === undefined) return undefined;
    all += bytes;
  }
  return all;
}

function sizeSentence(bytes: number | undefined): string {
  return bytes === undefined
    ? "Its size is known once it begins."
    : `${formatBytes(bytes)} to fetch; how much room there is, its source does not tell.`;
}
