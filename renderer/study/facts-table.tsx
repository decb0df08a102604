import type { RunInfo } from "../../shared/conversation.ts";
import { describeEnd } from "../../shared/run-words.ts";
import { textFacts } from "../../shared/compare/text-facts.ts";
import { runName } from "./run-name.ts";

interface Answer {
  run: RunInfo;
  text: string;
}

const whole = (share: number): string => `${(share * 100).toFixed(0)} %`;

/** What can be counted in two answers. */
export function FactsTable({ answers, same }: { answers: readonly Answer[]; same: number }) {
  const all = answers.map(({ run, text }) => ({ run, ...textFacts(text) }));
  return (
    <div className="facts">
      <table className="facts-table">
        <thead>
          <tr>
            <th scope="col">Answer</th>
            <th scope="col">Words</th>
            <th scope="col">Characters</th>
            <th scope="col">Lines</th>
            <th scope="col">Tokens</th>
            <th scope="col" title="The share of its runs of four words that had occurred before">
              Repetition
            </th>
            <th scope="col">Form</th>
            <th scope="col">Ended</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ run, words, characters, lines, repetition, forms }, index) => (
            <tr key={index}>
              <th scope="row">{runName(run)}</th>
              <td>{words.toLocaleString("en")}</td>
              <td>{characters.toLocaleString("en")}</td>
              <td>{lines.toLocaleString("en")}</td>
              <td>{run.usage.answerTokens?.toLocaleString("en") ?? "–"}</td>
              <td>{whole(repetition)}</td>
              <td>{forms.length === 0 ? "running text" : forms.join(", ")}</td>
              <td>{run.end === null ? "writing" : describeEnd(run.end)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="facts-note">
        <b>{whole(same)}</b> of both is the same.
      </p>
    </div>
  );
}
