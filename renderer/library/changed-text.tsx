import { useMemo } from "react";
import { diffWords } from "../../shared/compare/word-diff.ts";

/** A text; where there was one before it, with what went and what came. */
export function ChangedText({ text, before }: { text: string; before: string | undefined }) {
  const changes = useMemo(() => (before === undefined ? undefined : diffWords(before, text)), [before, text]);
  return (
    <p className="changed-text">
      {changes === undefined
        ? text
        : changes.map(({ same, first, second }, index) =>
            same ? (
              <span key={index}>{second}</span>
            ) : (
              <span key={index}>
                {first === "" ? null : <del>{first}</del>}
                {second === "" ? null : <ins>{second}</ins>}
              </span>
            ),
          )}
    </p>
  );
}
