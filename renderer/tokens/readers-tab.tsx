import { useMemo, useState } from "react";
import { useStore } from "zustand";
import type { RunInfo } from "../../shared/conversation.ts";
import { alignPieces, partings, perplexity, type SharedPiece } from "../../shared/tokens/reading.ts";
import { models } from "../stores/models.ts";
import { readScore, scoreKey, scores, type Score, type Under } from "../stores/scores.ts";
import { runName, useKind } from "../study/run-name.ts";
import { Button } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { percent, visible } from "./token-words.ts";
import "./tokens.css";

interface PairProps {
  first: RunInfo;
  second: RunInfo;
}

/** One answer as both models find it: exact, token by token; nothing is drawn for it. */
export function ReadersTab({ first, second }: PairProps) {
  const [whose, setWhose] = useState<"first" | "second">("second");
  const [under, setUnder] = useState<Under>("reader");
  const run = whose === "first" ? first : second;
  const wanted = [first, second].map((reader) => ({ runId: run.id, readerId: reader.id, under }));
  const known = useStore(scores);
  const [one, other] = wanted.map((each) => known[scoreKey(each)]);
  const sources = useStore(models, (state) => state.sources);
  const cannot = [first, second].find(({ model }) => sources.find(({ id }) => id === model.source)?.kind !== "engine");
  const reading = [one, other].flatMap((score) => (score?.state === "reading" ? [score] : []));
  return (
    <div className="readers">
      <div className="row readers-head">
        <Segmented
          label="Whose answer is read"
          value={whose}
          choices={[
            { value: "first", label: "The left answer" },
            { value: "second", label: "The right answer" },
          ]}
          onChange={setWhose}
        />
        <Segmented
          label="What stands before it"
          value={under}
          choices={[
            {
              value: "reader",
              label: "Each with its own prompt",
              title: "Each model reads what it was itself asked with",
            },
            { value: "writer", label: "Both with the writer's", title: "Both read what the writer was asked with" },
          ]}
          onChange={setUnder}
        />
        {reading.length > 0 ? (
          <Button onClick={() => reading.forEach(({ cancel }) => cancel())}>Stop reading</Button>
        ) : (
          <Button
            look="main"
            disabled={cannot !== undefined || run.end === null}
            onClick={() => wanted.forEach((each) => void readScore(each))}
          >
            Let both read it
          </Button>
        )}
      </div>
      {cannot === undefined ? null : (
        <p className="notice">
          {cannot.model.name} runs where a given text cannot be scored: of all sources only the built-in engine can.
        </p>
      )}
      <Scored one={one} other={other} pair={{ first, second }} />
    </div>
  );
}

function Scored({ one, other, pair }: { one: Score | undefined; other: Score | undefined; pair: PairProps }) {
  const failed = [one, other].find((score) => score?.state === "failed");
  if (failed?.state === "failed") return <p className="notice notice-bad">{failed.message}</p>;
  if (one === undefined || other === undefined)
    return (
      <p className="empty">
        Each model says how likely it finds every token of one given answer, whoever wrote it. So the two can be
        compared on the very same text.
      </p>
    );
  if (one.state !== "read" || other.state !== "read") return <p className="empty">Both models read the answer…</p>;
  return <Result one={one} other={other} pair={pair} />;
}

type ReadScore = Extract<Score, { state: "read" }>;

/** Differences from this many nats on have the full colour. */
const fullNats = 4;

function Result({ one, other, pair }: { one: ReadScore; other: ReadScore; pair: PairProps }) {
  const stretches = useMemo(() => alignPieces(one.pieces, other.pieces), [one, other]);
  const most = useMemo(() => partings(stretches, 12), [stretches]);
  const kinds = [useKind(pair.first), useKind(pair.second)];
  return (
    <>
      <table className="facts-table readers-facts">
        <thead>
          <tr>
            <th scope="col">Reader</th>
            <th scope="col" title="How surprised it is by each token on average; 1 is not at all">
              Perplexity
            </th>
            <th scope="col">Tokens</th>
            <th scope="col">The whole answer's probability</th>
          </tr>
        </thead>
        <tbody>
          {[one, other].map(({ pieces }, index) => (
            <tr key={index} data-kind={kinds[index]}>
              <th scope="row">{runName(index === 0 ? pair.first : pair.second)}</th>
              <td>{perplexity(pieces)?.toFixed(2) ?? "–"}</td>
              <td>{pieces.length}</td>
              <td>
                <WholeProbability logprob={pieces.reduce((sum, { logprob }) => sum + logprob, 0)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="readers-text">
        {stretches.map((stretch, index) => (
          <Stretch key={index} stretch={stretch} kinds={kinds} />
        ))}
      </p>
      <h2 className="study-heading">Where they differ most</h2>
      <table className="fork-table">
        <thead>
          <tr>
            <th scope="col">Text</th>
            <th scope="col">{runName(pair.first)}</th>
            <th scope="col">{runName(pair.second)}</th>
          </tr>
        </thead>
        <tbody>
          {most.map(({ index }) => {
            const stretch = stretches[index];
            if (stretch === undefined) return null;
            return (
              <tr key={index}>
                <th scope="row">
                  <code>{visible(stretch.text)}</code>
                </th>
                <td>{percent(Math.exp(stretch.first))}</td>
                <td>{percent(Math.exp(stretch.second))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** A stretch in the colour of the model that finds it likelier, the more so the more they differ. */
function Stretch({ stretch: { text, first, second }, kinds }: { stretch: SharedPiece; kinds: readonly string[] }) {
  const difference = second - first;
  const strength = Math.min(1, Math.abs(difference) / fullNats);
  return (
    <span
      data-kind={difference > 0 ? kinds[1] : kinds[0]}
      className="readers-stretch"
      style={{ backgroundColor: `color-mix(in srgb, var(--kind-ink) ${Math.round(strength * 42)}%, transparent)` }}
      title={`${percent(Math.exp(first))} and ${percent(Math.exp(second))}`}
    >
      {text}
    </span>
  );
}

/** From a thousandth on in percent, below that as a power of ten. */
function WholeProbability({ logprob }: { logprob: number }) {
  const power = logprob / Math.LN10;
  if (power > -3) return percent(Math.exp(logprob));
  return (
    <>
      10<sup>{power.toFixed(1)}</sup>
    </>
  );
}
