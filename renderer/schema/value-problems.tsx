import { CircleAlert } from "lucide-react";
import { use, useEffect } from "react";
import { useStore } from "zustand";
import type { PlacedProblem } from "../../shared/json/validate.ts";
import { nodeAt } from "../../shared/schema/text/pointer.ts";
import { isContainer, type Span, type TextNode, type TextTree } from "../../shared/schema/text/text-tree.ts";
import type { CodeEditorInstance } from "../monaco/code-editor.tsx";
import { loadMonaco } from "../monaco/load-monaco.ts";
import type { SchemaDocument } from "../stores/schema-document.ts";
import { nodeAtPointer } from "../stores/schema-selection.ts";
import type { TriedValue, Verdict } from "../stores/schema-value.ts";
import { showLayer } from "../stores/schema-panels.ts";
import { Button } from "../ui/button.tsx";

interface Props {
  document: SchemaDocument;
  value: TriedValue;
  editor: CodeEditorInstance | null;
}

/** What is wrong with the value: marked in its text, and listed with the way to the schema that says so. */
export function ValueProblems({ document, value, editor }: Props) {
  const { editor: all, MarkerSeverity } = use(loadMonaco());
  const { tree, verdict } = useStore(value.state);
  const problems = problemsOf(verdict);
  useEffect(() => {
    const markers = problems.map(({ path, message, got }) => {
      const range = value.text.rangeOf(markedSpan(tree, path));
      return { ...range, message: withGot(message, got), severity: MarkerSeverity.Error };
    });
    all.setModelMarkers(value.text.model, "schema", markers);
  }, [all, MarkerSeverity, problems, tree, value]);
  if (verdict.kind === "unjudged") {
    return (
      <p className="notice notice-warn">
        {verdict.reason}{" "}
        {verdict.reason.includes("draft-04") ? (
          <Button onClick={() => showLayer("convert")}>See it converted</Button>
        ) : null}
      </p>
    );
  }
  if (problems.length === 0) return null;
  const goToValue = (path: string): void => {
    const node = nearestNode(tree, path);
    if (node === undefined || editor === null) return;
    editor.setSelection(value.text.rangeOf(node.key ?? node));
    editor.revealLineInCenterIfOutsideViewport(value.text.placeAt(node.start).lineNumber);
    editor.focus();
  };
  return (
    <ul className="problems" aria-label="Problems of the value">
      {problems.map((problem) => {
        const { path, message, got, schemaPath } = problem;
        const node = nearestNode(tree, path);
        return (
          <li key={`${path} ${message} ${schemaPath}`}>
            <button type="button" onClick={() => goToValue(path)}>
              <CircleAlert size={13} className="problem-bad" aria-label="Error" />
              <span>
                <code>{path === "" ? "the whole value" : path}</code> {withGot(message, got)}
              </span>
              <small>{node === undefined ? "" : `line ${value.text.placeAt(node.start).lineNumber}`}</small>
            </button>
            <Button look="quiet" onClick={() => document.select([schemaNode(document, schemaPath)])}>
              Show the rule
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

const none: readonly PlacedProblem[] = [];
const problemsOf = (verdict: Verdict): readonly PlacedProblem[] =>
  verdict.kind === "invalid" ? verdict.problems : none;

const withGot = (message: string, got: string | undefined): string =>
  got === undefined ? message : `${message}; it is ${got}`;

/** Where a path leads in the value; what is missing is shown where it should be. */
function nearestNode({ root }: TextTree, path: string): TextNode | undefined {
  for (let at = path; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const node = nodeAt(root, at);
    if (node !== undefined) return node;
  }
  return root;
}

/** What is marked: the value, or its name if it is large; of what is missing, the bracket it should stand behind. */
function markedSpan(tree: TextTree, path: string): Span {
  const node = nearestNode(tree, path);
  if (node === undefined) return { start: 0, end: 0 };
  if (nodeAt(tree.root, path) === undefined) return { start: node.start, end: node.start + 1 };
  return node.key !== undefined && isContainer(node) ? node.key : { start: node.start, end: node.end };
}

/** The schema a path leads to in the tree as it is now, or the nearest above it. */
function schemaNode(document: SchemaDocument, path: string): string {
  const { tree } = document.state.getState();
  for (let at = path; at !== ""; at = at.slice(0, at.lastIndexOf("/")))
    if (nodeAtPointer(tree, at) !== undefined) return at;
  return "";
}
