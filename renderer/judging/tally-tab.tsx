import { useEffect } from "react";
import { useStore } from "zustand";
import { winShare, type Contestant, type Tally } from "../../shared/vote.ts";
import { judging, refreshTally } from "../stores/judging.ts";
import { shareWords } from "./share-words.ts";
import "./judging.css";

/** All votes so far, by who stood against whom, each share with the range that it leaves open. */
export function TallyTab() {
  const tally = useStore(judging, (state) => state.tally);
  useEffect(() => void refreshTally().catch(() => undefined), []);
  if (tally.length === 0)
    return (
      <p className="empty">
        No vote between two different models, or two ways of asking one, yet. Press Judge above, ask both, then press 1,
        2, 3 or 4.
      </p>
    );
  return (
    <table className="facts-table tally">
      <thead>
        <tr>
          <th scope="col">Between</th>
          <th scope="col">and</th>
          <th scope="col">First won</th>
          <th scope="col">Second won</th>
          <th scope="col">Ties</th>
          <th scope="col">Both bad</th>
          <th scope="col">Blind</th>
          <th scope="col">First wins, with 95 % confidence</th>
        </tr>
      </thead>
      <tbody>
        {tally.map((one) => (
          <Row key={JSON.stringify([one.first, one.second])} tally={one} />
        ))}
      </tbody>
    </table>
  );
}

const named = ({ model, mode }: Contestant): string => `${model.name}, ${mode}`;

function Row({ tally }: { tally: Tally }) {
  const { first, second, firstWins, secondWins, ties, bad, blind } = tally;
  return (
    <tr>
      <th scope="row">{named(first)}</th>
      <th scope="row">{named(second)}</th>
      <td>{firstWins}</td>
      <td>{secondWins}</td>
      <td>{ties}</td>
      <td>{bad}</td>
      <td>{blind}</td>
      <td>
        <Range tally={tally} />
        <small className="figure">{shareWords(tally)}</small>
      </td>
    </tr>
  );
}

/** The range as a bar between 0 and 1, with a mark at the half. */
function Range({ tally }: { tally: Tally }) {
  const { wins, decided, low, high } = winShare(tally);
  return (
    <svg className="range" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 6H100M50 1V11" className="range-axis" vectorEffect="non-scaling-stroke" />
      <rect x={low * 100} y={3.5} width={(high - low) * 100} height={5} className="range-bar" />
      {decided === 0 ? null : (
        <path d={`M${(wins / decided) * 100} 1V11`} className="range-at" vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}
