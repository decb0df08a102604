import { describe, expect, it } from "vitest";
import { tallyVotes, winShare, type Contestant, type CountedVote } from "./vote.ts";

const base: Contestant = { model: { source: "engine", name: "base" }, mode: "completion" };
const instruct: Contestant = { model: { source: "engine", name: "instruct" }, mode: "chat" };
const vote = (first: Contestant, second: Contestant, choice: CountedVote["choice"], blind = false): CountedVote => ({
  first,
  second,
  choice,
  blind,
});

describe("the tally", () => {
  it("counts a pair together, whichever stood at the left", () => {
    const votes = [vote(base, instruct, "second", true), vote(instruct, base, "first"), vote(base, instruct, "first")];
    const [tally] = tallyVotes([...votes, vote(instruct, base, "tie"), vote(base, instruct, "bad")]);
    expect(tally).toMatchObject({ first: base, second: instruct, ties: 1, bad: 1, blind: 1 });
    expect([tally?.firstWins, tally?.secondWins]).toEqual([1, 2]);
  });

  it("keeps modes of one model apart, and leaves out two answers of the same", () => {
    const raw: Contestant = { ...instruct, mode: "completion" };
    expect(tallyVotes([vote(raw, instruct, "second"), vote(base, instruct, "first")])).toHaveLength(2);
    expect(tallyVotes([vote(base, base, "first")])).toEqual([]);
  });

  it("gives a share with its range, of the votes that decide", () => {
    const [tally] = tallyVotes([vote(base, instruct, "first"), vote(base, instruct, "tie")]);
    const share = tally === undefined ? undefined : winShare(tally);
    expect(share).toMatchObject({ wins: 1, decided: 1, high: 1 });
    expect(share?.low).toBeGreaterThan(0.2);
    expect(share?.low).toBeLessThan(0.21);
  });
});
