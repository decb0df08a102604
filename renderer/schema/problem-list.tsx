import { CircleAlert, TriangleAlert } from "lucide-react";
import { use, useEffect, useState } from "react";
import type { CodeEditorInstance } from "../monaco/code-editor.tsx";
import { loadMonaco, type Monaco } from "../monaco/load-monaco.ts";
import "./problems.css";

type Marker = ReturnType<Monaco["editor"]["getModelMarkers"]>[number];

const mostShown = 200;

/** What is wrong in the text of an editor, line by line; each leads to its place. */
export function ProblemList({ editor }: { editor: CodeEditorInstance }) {
  const { editor: all, MarkerSeverity } = use(loadMonaco());
  const [problems, setProblems] = useState<readonly Marker[]>([]);
  useEffect(() => {
    const resource = editor.getModel()?.uri;
    if (resource === undefined) return undefined;
    const read = (): void => setProblems(all.getModelMarkers({ resource, take: mostShown }));
    read();
    const follow = all.onDidChangeMarkers((changed) => {
      if (changed.some((uri) => uri.toString() === resource.toString())) read();
    });
    return () => follow.dispose();
  }, [all, editor]);
  if (problems.length === 0) return null;
  const go = ({ startLineNumber, startColumn }: Marker): void => {
    editor.setPosition({ lineNumber: startLineNumber, column: startColumn });
    editor.revealLineInCenterIfOutsideViewport(startLineNumber);
    editor.focus();
  };
  return (
    <ul className="problems" aria-label="Problems in the text">
      {problems.map((problem) => (
        <li key={`${problem.startLineNumber} ${problem.startColumn} ${problem.message}`}>
          <button type="button" onClick={() => go(problem)}>
            {problem.severity === MarkerSeverity.Error ? (
              <CircleAlert size={13} className="problem-bad" aria-label="Error" />
            ) : (
              <TriangleAlert size={13} className="problem-warn" aria-label="Warning" />
            )}
            <span>{problem.message}</span>
            <small>line {problem.startLineNumber}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
