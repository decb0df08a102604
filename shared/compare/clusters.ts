import { wordsOf } from "./text-facts.ts";

/** Texts that say the same, by their places in the list they came in. */
export interface Cluster {
  /** The first is the one that stands for all. */
  members: number[];
  /** Whether they are the same word for word, or only much alike. */
  exact: boolean;
}

/** Words of a text that are looked at; what follows hardly tells two long texts apart. */
const longest = 4000;
/** Two texts are alike when this share of all their pairs of words is in both. */
const alike = 0.6;

/** Groups texts that are the same or much alike, the largest group first. */
export function clusterTexts(texts: readonly string[]): Cluster[] {
  const clusters: (Cluster & { words: string; pairs: Set<string> })[] = [];
  for (const [index, text] of texts.entries()) {
    const words = wordsOf(text).slice(0, longest);
    const key = words.length === 0 ? text.trim() : words.join(" ");
    const pairs = pairsOf(words);
    const same = clusters.find((cluster) => cluster.words === key);
    const near = same ?? clusters.find((cluster) => overlap(cluster.pairs, pairs) >= alike);
    if (near === undefined) clusters.push({ members: [index], exact: true, words: key, pairs });
    else {
      near.members.push(index);
      near.exact &&= near.words === key;
    }
  }
  return clusters
    .toSorted((one, other) => other.members.length - one.members.length)
    .map(({ members, exact }) => ({ members, exact }));
}

/** Words with the one that follows; a text of one word is its own pair. */
function pairsOf(words: readonly string[]): Set<string> {
  if (words.length === 1) return new Set(words);
  return new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let both = 0;
  for (const pair of one) if (other.has(pair)) both += 1;
  return both / (one.size + other.size - both);
}
