import { useEffect, useState } from "react";
import type { RunInfo } from "../../shared/conversation.ts";
import type { Token } from "../../shared/run-event.ts";
import { overlapOf } from "../../shared/tokens/distribution.ts";
import { findFork } from "../../shared/tokens/fork.ts";
import { tokenPieces } from "../../shared/tokens/token-pieces.ts";
import { readTokens } from "../stores/token-views.ts";
import { runName, useKind } from "../study/run-name.ts";
import { NoTokens } from "./no-tokens.tsx";
import { percent, visible } from "./token-words.ts";
import "./tokens.css";

interface PairProps {
  first: RunInfo;
  second: RunInfo;
}

/** Where two answers that began alike first part, and what each model held possible there. */
export function ForkTab({ first, second }: PairProps) {
  const [one, other] = [useTokens(first), useTokens(second)];
  if (one === undefined || other === undefined) return <p className="empty">Reading the tokens…</p>;
  if (one.length === 0) return <NoTokens run={first} />;
  if (other.length === 0) return <NoTokens run={second} />;
  const fork = findFork(one, other);
  if (fork === undefined) return <p className="empty">The two answers are the same from beginning to end.</p>;
  const before = tokenPieces(one).join("").slice(0, fork.offset);
  const [token, otherToken] = [one[fork.first], other[fork.second]];
  return (
    <div className="fork">
      <p className="fork-before">
        {before === "" ? (
          <em>They part at the very first token.</em>
        ) : (
          <>
            <em>Both write </em>
            {before.length > 400 ? `…${before.slice(-400)}` : before}
          </>
        )}
      </p>
      <div className="fork-ways">
        <Way run={first} token={token} rest={following(one, fork.first)} />
        <Way run={second} token={otherToken} rest={following(other, fork.second)} />
      </div>
      {token === undefined || otherToken === undefined ? (
        <p className="facts-note">One of them ended here, so there is no second choice to compare.</p>
      ) : fork.sameStart ? (
        <Shared first={token} second={otherToken} runs={{ first, second }} />
      ) : (
        <p className="facts-note">
          Their tokens do not begin at the same place here, so the two choices are not comparable.
        </p>
      )}
    </div>
  );
}

function useTokens(run: RunInfo): readonly Token[] | undefined {
  const [read, setRead] = useState<{ key: string; tokens: readonly Token[] }>();
  const key = `${run.id} ${run.end?.reason}`;
  useEffect(() => {
    let gone = false;
    void readTokens(run.id)
      .catch(() => [])
      .then((tokens) => (gone ? undefined : setRead({ key, tokens })));
    return () => void (gone = true);
  }, [run.id, key]);
  return read?.key === key ? read.tokens : undefined;
}

const following = (tokens: readonly Token[], at: number): string => tokenPieces(tokens.slice(at + 1, at + 40)).join("");

function Way({ run, token, rest }: { run: RunInfo; token: Token | undefined; rest: string }) {
  const kind = useKind(run);
  return (
    <div className="fork-way" data-kind={kind}>
      <small>{runName(run)}</small>
      <p>
        {token === undefined ? <em>ends here</em> : <mark>{visible(token.text)}</mark>}
        {rest}
        {rest === "" ? "" : "…"}
      </p>
    </div>
  );
}

/** All named choices of both models at one place, with how much of the probability they share. */
function Shared({ first, second, runs }: { first: Token; second: Token; runs: PairProps }) {
  const { choices, least, most, tails } = overlapOf(first, second);
  const kinds = [useKind(runs.first), useKind(runs.second)];
  const between = percent(least) === percent(most) ? percent(least) : `between ${percent(least)} and ${percent(most)}`;
  const shown = choices.slice(0, 20);
  return (
    <>
      <p className="facts-note">
        At this place the two share <b>{between}</b> of the probability
        {least === most ? "." : "; what neither source named leaves the rest open."}
      </p>
      <table className="fork-table">
        <thead>
          <tr>
            <th scope="col">Next token</th>
            <th scope="col">{runName(runs.first)}</th>
            <th scope="col">{runName(runs.second)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((choice, index) => (
            <tr key={index}>
              <th scope="row">
                <code>{visible(choice.text)}</code>
              </th>
              <ShareCell share={choice.first} kind={kinds[0]} drawn={choice.text === first.text} />
              <ShareCell share={choice.second} kind={kinds[1]} drawn={choice.text === second.text} />
            </tr>
          ))}
          <tr>
            <th scope="row">all others</th>
            <ShareCell share={tails[0]} kind={kinds[0]} drawn={false} />
            <ShareCell share={tails[1]} kind={kinds[1]} drawn={false} />
          </tr>
        </tbody>
      </table>
    </>
  );
}

function ShareCell({ share, kind, drawn }: { share: number | undefined; kind: string | undefined; drawn: boolean }) {
  return (
    <td data-kind={kind} data-drawn={drawn || undefined}>
      {share === undefined ? (
        <small>not named</small>
      ) : (
        <span className="share-row">
          <span className="share-bar" aria-hidden="true">
            <i style={{ inlineSize: `${share * 100}%` }} />
          </span>
          <span className="figure">{percent(share)}</span>
        </span>
      )}
    </td>
  );
}
