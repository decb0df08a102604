import { useStore } from "zustand";
import type { RunInfo } from "../../shared/conversation.ts";
import { tallyOf } from "../../shared/vote.ts";
import { judging } from "../stores/judging.ts";
import { shareWords } from "./share-words.ts";

/** How these two have fared against each other in all votes so far. */
export function ScoreLine({ first, second }: { first: RunInfo; second: RunInfo }) {
  const tallies = useStore(judging, (state) => state.tally);
  const tally = tallyOf(tallies, first, second);
  if (tally === undefined) return null;
  return (
    <span className="vote-note figure">
      {first.model.name} in all: {shareWords(tally)}
    </span>
  );
}
