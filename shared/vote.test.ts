import { describe, expect, it } from "vitest";
import { panesToVoteOn, tallyVotes, winShare, type Contestant, type CountedVote } from "./vote.ts";

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

describe("the panes that are still to be voted on", () => {
  const runs = [
    { id: 1, paneId: "a" },
    { id: 2, paneId: "b" },
    { id: 3, paneId: "c" },
  ];
  const left = (...votes: [number, number][]): string[] =>
    panesToVoteOn(
      ["a", "b", "c"],
      runs,
      votes.map(([firstRun, secondRun]) => ({ firstRun, secondRun })),
    );

  it("are all of them, then those that no vote has been about, then none", () => {
    expect(left()).toEqual(["a", "b", "c"]);
    expect(left([1, 2])).toEqual(["c"]);
    expect(left([1, 2], [2, 1])).toEqual(["c"]);
    expect(left([1, 2], [2, 3])).toEqual([]);
  });

  it("count an earlier answer of a pane that was asked again", () => {
    const again = [...runs, { id: 4, paneId: "a" }];
    expect(panesToVoteOn(["a", "b"], again, [{ firstRun: 1, secondRun: 2 }])).toEqual([]);
  });
});
