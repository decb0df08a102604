import type { Problem } from "../../shared/json/align/alignment.ts";

/** What is wrong, place by place. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul className="step-problems">
      {problems.map(({ path, message, got }) => (
        <li key={`${path} ${message}`}>
          {path === "" ? null : <code>{path}</code>} {message}
          {got === undefined ? null : (
            <>
              , got <code>{got}</code>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
