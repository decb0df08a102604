import type { Pane } from "../../shared/conversation.ts";
import { cellKinds } from "../../shared/grid/cells.ts";
import type { ColumnTally, Share } from "../../shared/grid/tally.ts";

/** A column: how its model is asked, what that teaches, and what became of it. */
export function GridHead({ tally, pane }: { tally: ColumnTally; pane: Pane | undefined }) {
  const kind = cellKinds.find(({ key }) => key === tally.key);
  const { correct, answered, refused, stopped, ranOn, followed, judged } = tally;
  return (
    <div className="grid-head" role="columnheader" data-role={kind?.role}>
      <strong>{kind?.label}</strong>
      <small className="grid-model">{pane?.model?.name}</small>
      <p>{kind?.teaches}</p>
      {judged === 0 ? null : (
        <dl>
          {correct === null ? null : <Line name="right" share={correct} bar />}
          <Line name="answered" share={answered} bar={correct === null} />
          <Line name="stopped by itself" share={stopped} />
          <Line name="ran on" share={ranOn} />
          <Line name="kept the format" share={followed} />
          {refused.count === 0 ? null : <Line name="refused" share={refused} />}
        </dl>
      )}
      {judged === 0 ? null : <small>{tokenWords(tally)}</small>}
    </div>
  );
}

const percent = (share: number): string => `${Math.round(share * 100)}`;

/** One figure; its range is drawn, and said to who points at it or cannot see it. */
function Line({ name, share, bar = false }: { name: string; share: Share; bar?: boolean }) {
  const { count, of, low, high } = share;
  const range = `between ${percent(low)} and ${percent(high)} % with 95 % confidence`;
  return (
    <div title={range}>
      <dt>{name}</dt>
      <dd>
        <b>{count}</b> of {of}
        {bar ? <span className="grid-range">{`${percent(low)}–${percent(high)} %`}</span> : null}
      </dd>
      {bar ? (
        <dd className="grid-bar" aria-hidden="true">
          <i style={{ left: `${low * 100}%`, right: `${100 - high * 100}%` }} />
          <b style={{ left: `${of === 0 ? 0 : (count / of) * 100}%` }} />
        </dd>
      ) : null}
    </div>
  );
}

function tokenWords(tally: ColumnTally): string {
  const { promptTokens, promptTokensExact, cachedTokens, answerTokens, overrunTokens } = tally;
  const prompt =
    promptTokens === 0
      ? []
      : [
          `${promptTokensExact ? "" : "≈ "}${promptTokens.toLocaleString("en")} tokens of prompt${cachedTokens === 0 ? "" : `, ${cachedTokens.toLocaleString("en")} of them still remembered`}`,
        ];
  const past = overrunTokens === 0 ? "" : `, ${overrunTokens.toLocaleString("en")} past the end`;
  return [...prompt, `${answerTokens.toLocaleString("en")} of answer${past}`].join("; ");
}
