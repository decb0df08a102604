import { memo, useMemo } from "react";
import type { RunInfo } from "../../shared/conversation.ts";
import { rowsOf, type DiffRow, type RowPart } from "../../shared/compare/diff-rows.ts";
import { diffWords, sameShare } from "../../shared/compare/word-diff.ts";
import { FactsTable } from "./facts-table.tsx";
import { runName } from "./run-name.ts";
import { useTexts } from "./use-texts.ts";

/** Two answers word by word, line beside line, so that they scroll as one. */
export function WordsTab({ first, second, prompts }: { first: RunInfo; second: RunInfo; prompts: readonly string[] }) {
  const texts = useTexts([first, second]);
  const [one, other] = [texts.get(first.id), texts.get(second.id)];
  const changes = useMemo(
    () => (one === undefined || other === undefined ? undefined : diffWords(one, other)),
    [one, other],
  );
  const rows = useMemo(() => (changes === undefined ? [] : rowsOf(changes)), [changes]);
  if (changes === undefined || one === undefined || other === undefined)
    return <p className="empty">An answer is still being written.</p>;
  return (
    <>
      <FactsTable
        answers={[
          { run: first, text: one },
          { run: second, text: other },
        ]}
        same={sameShare(changes)}
        prompts={prompts}
      />
      <div className="diff" role="table" aria-label="The two answers line by line">
        <div role="row" className="diff-row diff-head">
          <span role="columnheader">{runName(first)}</span>
          <span role="columnheader">{runName(second)}</span>
        </div>
        {rows.map((row, index) => (
          <Row key={index} row={row} />
        ))}
      </div>
    </>
  );
}

const Row = memo(function Row({ row: { first, second } }: { row: DiffRow }) {
  return (
    <div role="row" className="diff-row">
      <Side parts={first} what="del" />
      <Side parts={second} what="ins" />
    </div>
  );
});

function Side({ parts, what: Changed }: { parts: readonly RowPart[]; what: "del" | "ins" }) {
  return (
    <span role="cell" className="diff-cell">
      {parts.map(({ same, text }, index) =>
        same ? <span key={index}>{text}</span> : <Changed key={index}>{text}</Changed>,
      )}
    </span>
  );
}
