import { useEffect } from "react";
import { useStore } from "zustand";
import type { RunInfo } from "../../shared/conversation.ts";
import { describeEnd } from "../../shared/run-words.ts";
import { textFacts } from "../../shared/compare/text-facts.ts";
import { Findings } from "../library/findings.tsx";
import { checksFor, promptLibrary, refreshLibrary } from "../stores/prompt-library.ts";
import { runName } from "./run-name.ts";

interface Answer {
  run: RunInfo;
  text: string;
}

const whole = (share: number): string => `${(share * 100).toFixed(0)} %`;

interface Props {
  answers: readonly Answer[];
  /** Which share of both is the same. */
  same: number;
  /** What each was asked. */
  prompts: readonly string[];
}

/** What can be counted in two answers, and what the checks of their prompt find. */
export function FactsTable({ answers, same, prompts }: Props) {
  const library = useStore(promptLibrary);
  useEffect(() => void refreshLibrary().catch(() => undefined), []);
  const all = answers.map(({ run, text }) => ({ run, text, ...textFacts(text) }));
  const checks = prompts.map((prompt) => checksFor(library, prompt));
  const checked = checks.some(({ length }) => length > 0);
  return (
    <div className="study-facts">
      <table className="facts-table">
        <thead>
          <tr>
            <th scope="col">Answer</th>
            {checked ? <th scope="col">Checked</th> : null}
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
          {all.map(({ run, text, words, characters, lines, repetition, forms }, index) => (
            <tr key={index}>
              <th scope="row">{runName(run)}</th>
              {checked ? (
                <td>
                  <Findings checks={checks[index] ?? []} prompt={prompts[index] ?? ""} answer={text} />
                </td>
              ) : null}
              <td>{words.toLocaleString("en")}</td>
              <td>{characters.toLocaleString("en")}</td>
              <td>{lines.toLocaleString("en")}</td>
              <td>{run.usage.answerTokens?.toLocaleString("en") ?? "–"}</td>
              <td>{whole(repetition)}</td>
              <td>{characters === 0 ? "empty" : forms.length === 0 ? "running text" : forms.join(", ")}</td>
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
